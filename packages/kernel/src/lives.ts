import type { Actor, AnyBehaviour, Watcher } from './actor.ts';
import type { Core } from './core.ts';
import { ActorError, RunawayError, UsageError } from './errors.ts';
import type { Ending, Terminated, Timer } from './message.ts';
import { mailboxEvent } from './ownEvents.ts';
import { busyBit, drainingBit, endedBits, endedStatus, pausedBit } from './status.ts';
import { RestartLog } from './supervision.ts';

/** Ends a life. Nothing of it runs again: timers, waits and async frames are of an epoch that is past. */
export function endActor(core: Core, actor: Actor, how: Ending): void {
  if ((actor.status & endedBits) !== 0) return;
  if (how === 'stopped') actor.behaviour.stopped?.(actor);
  actor.status = endedStatus(how);
  forgetLife(actor);
  if (core.onEnded.length !== 0) core.port.emit({ kind: 'Ended', at: core.now, actor, how });
  const extras = actor.extras;
  if (extras === null) return;
  const waiting = extras.mailbox;
  extras.mailbox = null;
  waiting?.forEach(({ item, sender, sentAt }) => {
    if (sender !== null) core.divert(actor, item, sender, sentAt);
  });
  for (const watcher of extras.watchers) notifyWatcher(core, watcher, actor, how);
  extras.watchers = [];
}

/**
 * Nothing of the life so far runs again: its timers are of an epoch that is past, and dropped resolvers
 * let the garbage collector end its async frames.
 */
function forgetLife(actor: Actor): void {
  actor.epoch++;
  if (actor.extras === null) return;
  actor.extras.frames = null;
  actor.extras.held = [];
  actor.extras.stopped = [];
  actor.extras.stops = null;
}

/** Gives an ended actor a new life under its name, with an empty mailbox. */
export function restartActor(core: Core, actor: Actor, behaviour: AnyBehaviour): void {
  if ((actor.status & endedBits) === 0) {
    throw new UsageError(`restart: actor "${actor.name}" has not ended`);
  }
  actor.status = 0;
  // Once more: the old life may have left something behind after its end, in its last event.
  forgetLife(actor);
  actor.behaviour = behaviour;
  core.port.emit({ kind: 'Restarted', at: core.now, actor });
  core.begin(actor);
}

/**
 * Nothing of the actor runs until it is resumed; what comes for it waits. Its timers run on and come due,
 * but for those that `stops` means: these have as much left when it is resumed as now.
 */
export function pauseActor(core: Core, actor: Actor, stops: (timer: Timer) => boolean): void {
  if ((actor.status & (endedBits | pausedBit)) !== 0) return;
  actor.status |= pausedBit;
  const extras = actor.more();
  extras.stops = stops;
  extras.stopped = core.queue.slab.takeTimers(actor, actor.epoch, core.now, stops);
  core.port.emit({ kind: 'Paused', at: core.now, actor });
}

/** Timers of a paused actor: those that stand still, or those that have come due and wait, in order. */
export function pausedTimers(actor: Actor, which: 'stopped' | 'waiting'): Timer[] {
  if (which === 'stopped') return actor.extras?.stopped.map(({ item }) => item) ?? [];
  const timers: Timer[] = [];
  actor.extras?.mailbox?.forEach(({ item, sender }) => {
    if (sender === null) timers.push(item);
  });
  return timers;
}

/** The pair of `pauseActor`: what has waited comes first, in its order. */
export function resumeActor(core: Core, actor: Actor): void {
  if ((actor.status & pausedBit) === 0) return;
  actor.status &= ~pausedBit;
  core.port.emit({ kind: 'Resumed', at: core.now, actor });
  const extras = actor.more();
  extras.stops = null;
  for (const timer of extras.held.splice(0)) core.schedule(actor, 0, timer);
  for (const { item, left } of extras.stopped.splice(0)) core.schedule(actor, left, item);
  drainMailbox(core, actor);
}

/** The actor's async work of this message is done. */
export function makeReady(core: Core, actor: Actor): void {
  actor.status &= ~busyBit;
  drainMailbox(core, actor);
}

/** Plans the event in which the actor takes the first of what waits, if it can take it. */
export function drainMailbox(core: Core, actor: Actor): void {
  const waiting = actor.extras?.mailbox ?? null;
  if (waiting === null || waiting.length === 0) return;
  if ((actor.status & (endedBits | drainingBit | pausedBit)) !== 0) return;
  actor.status |= drainingBit;
  core.schedule(actor, 0, mailboxEvent);
}

/** Tells `watcher` that `actor` is no more, as a timer of its own: no network loses it. */
export function notifyWatcher(core: Core, watcher: Watcher, actor: Actor, how: Ending): void {
  const notice: Terminated = { kind: 'Terminated', actor, how };
  if (watcher.actor.epoch === watcher.epoch) core.schedule(watcher.actor, 0, notice);
}

/**
 * What the actor's supervision says about a failure: throws (the run fails), stops it, or gives it a
 * new life. A restarted actor keeps its mailbox; the message in hand is gone, as in OTP and Akka. What
 * would never end ends the run.
 */
export function superviseFailure(core: Core, actor: Actor, handling: string, cause: unknown): void {
  if (cause instanceof RunawayError) throw cause;
  const policy = actor.extras?.options?.supervision ?? { kind: 'fail' };
  const site = { actor: actor.name, handling, at: core.now, seed: core.seed };
  const error = new ActorError(site, cause);
  if (policy.kind === 'fail') throw error;
  core.failures.push(error);
  // What has stopped itself and throws afterwards is not brought back to life.
  if (policy.kind === 'stop' || (actor.status & endedBits) !== 0) {
    endActor(core, actor, 'failed');
    return;
  }
  const extras = actor.more();
  extras.restarts ??= new RestartLog();
  if (!extras.restarts.admit(core.now, policy.budget, policy.within)) {
    throw new ActorError(
      site,
      new Error(
        `restarted ${policy.budget} times within ${policy.within / 1_000} ms, its whole budget; last: ${error.message}`,
        { cause },
      ),
    );
  }
  forgetLife(actor);
  extras.mailbox?.keepMessages();
  actor.status &= pausedBit;
  actor.behaviour = policy.behaviour() as unknown as AnyBehaviour;
  core.port.emit({ kind: 'Restarted', at: core.now, actor });
  core.begin(actor);
  drainMailbox(core, actor);
}

/** After a drain of the microtasks: async failures reach their supervision, and foreign waits are found out. */
export function settleFrames(core: Core): void {
  const resumed = core.resumedActors.splice(0);
  for (const { actor, epoch, cause } of core.asyncFailures.splice(0)) {
    if (actor.epoch === epoch) superviseFailure(core, actor, core.handling, cause);
  }
  for (const actor of resumed) {
    if ((actor.status & endedBits) === 0 && actor.extras?.frames?.escaped) {
      const cause = new UsageError(
        'it awaits something that is not of the simulation (a host timer, a file, a promise of its own); await only self.delay, self.ask and self.receive',
      );
      superviseFailure(core, actor, core.handling, cause);
    }
  }
}
