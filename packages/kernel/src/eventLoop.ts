import type { Actor } from './actor.ts';
import { ProcessBehaviour, Resume } from './asyncFrames.ts';
import type { Core } from './core.ts';
import { Crowd } from './crowd.ts';
import { deliverPlain, firePlain } from './crowdEvents.ts';
import { ActorError, UsageError } from './errors.ts';
import { probe } from './host.ts';
import { drainMailbox, makeReady, settleFrames, superviseFailure } from './lives.ts';
import type { Message, Timer } from './message.ts';
import { crowdEvent, mailboxEvent, startedEvent } from './ownEvents.ts';
import { SharedMessage, viewOf } from './sharedMessage.ts';
import { busyBit, drainingBit, endedBits } from './status.ts';
import type { SimTime } from './time.ts';

/**
 * Why a slice ended: nothing left at all, nothing left up to the given time, the given number of events
 * executed, or an async frame ran and the microtasks must be drained before the next event.
 */
export type SliceEnd = 'idle' | 'until' | 'events' | 'drain';

/** A handler that is typed `void` may still return any value at run time; only promises count. */
const isPromise = (result: unknown): result is Promise<void> =>
  typeof result === 'object' && result !== null && 'then' in result;

/**
 * The loop round one step. No emitter, promise, generator, closure or Map look-up by name in here: a
 * message costs 20 to 30 ns in all when the actors fit the cache.
 */
export class EventLoop {
  private readonly core: Core;
  private readonly drain: (() => void) | null;
  private left = 0;
  private running = false;
  /** The drain has been seen to work in this slice; in a microtask it would not. */
  private probed = false;
  private draining = false;
  /** Events executed so far. */
  executed = 0;

  /** `drain` empties the microtask queue at once; null if that takes a turn of the host's loop. */
  constructor(core: Core, drain: (() => void) | null) {
    this.core = core;
    this.drain = drain;
  }

  /** Executes at most `events` events up to and including `until`. */
  slice(until: SimTime, events: number): SliceEnd {
    if (this.running) throw new UsageError('run: the kernel is running; actors cannot run it');
    this.running = true;
    this.probed = false;
    this.draining = false;
    // Finite, so that what was executed can be told from what is left.
    const most = Math.min(events, Number.MAX_SAFE_INTEGER);
    this.left = most;
    try {
      for (;;) {
        try {
          return this.run(until);
        } catch (error) {
          this.fail(error);
        }
      }
    } finally {
      this.executed += most - this.left;
      this.core.current = null;
      this.running = false;
    }
  }

  private run(until: SimTime): SliceEnd {
    const core = this.core;
    const { fifo, queue, deadlines } = core;
    while (this.left > 0) {
      if (core.resumedActors.length !== 0 && !this.settle()) return 'drain';
      if (queue.isDue) {
        const slot = queue.takeDue(core.now);
        if (slot !== -1) this.runSlot(slot, false);
      } else if (fifo.length !== 0) {
        const target = fifo.target();
        const item = fifo.item();
        const sender = fifo.sender();
        fifo.shift();
        if (sender === null) this.runNow(item as number);
        else this.deliver(target, item as Message, sender, core.now);
      } else if (deadlines.length !== 0) {
        this.runSlot(deadlines.shift(), true);
      } else {
        const time = queue.nextTime(until);
        if (time > until)
          return time === Number.POSITIVE_INFINITY && queue.pending === 0 ? 'idle' : 'until';
        core.advance(time as SimTime);
      }
    }
    if (core.resumedActors.length !== 0 && !this.settle()) return 'drain';
    return 'events';
  }

  /** Executes a timer of this instant, or what a crowd has next. */
  private runNow(item: number): void {
    if (item >= 0) this.runSlot(item, false);
    else this.deliverMember(this.core.crowds[~item] as Crowd);
  }

  /** Executes the next entry of a crowd. */
  private deliverMember(crowd: Crowd): void {
    const { ring } = crowd;
    ring.shift();
    if (ring.code < 0) {
      this.fireMember(crowd, ring.to);
    } else if (crowd.isPlain(ring.to)) {
      this.left--;
      deliverPlain(this.core, crowd);
    } else {
      const sender = crowd.cellOf(ring.from);
      this.deliver(crowd.cellOf(ring.to), crowd.messageInHand(), sender, this.core.now);
    }
  }

  private fireMember(crowd: Crowd, member: number): void {
    const cell = crowd.timed(member);
    if (cell === null) {
      this.left--;
      firePlain(this.core, crowd, member);
    } else if (cell !== undefined) {
      this.fire(cell, crowd.behaviour.timer, 0);
    }
  }

  /** Executes what stands in a slot of the queue, unless it was cancelled or its life is over. */
  private runSlot(slot: number, deadline: boolean): void {
    const core = this.core;
    const slab = core.queue.slab;
    const at = slot << 2;
    const item = slab.refs[at + 1] as Message | Timer | null;
    const target = slab.refs[at] as Actor;
    const sender = slab.refs[at + 2] as Actor | null;
    const mark = slab.floats[at + 2] as number;
    if (mark < 0 && !deadline && item !== null) {
      core.deadlines.push(slot);
      return;
    }
    // Asked for only where it is needed: beyond 2^31 it would be a boxed number for every event.
    const ticket = target.status === 0 ? 0 : slab.ticketOf(slot);
    slab.release(slot);
    if (item === null) return;
    if (sender !== null) this.deliver(target, item, sender, mark);
    else if ((mark < 0 ? ~mark : mark) === target.epoch) {
      this.fire(target, item, ticket);
    }
  }

  private deliver(target: Actor, message: Message, sender: Actor, sentAt: number): void {
    const core = this.core;
    this.left--;
    if (target.status !== 0) {
      core.divert(target, message, sender, sentAt);
      return;
    }
    core.delivered++;
    core.current = target;
    core.sentAt = sentAt as SimTime;
    const isShared = message instanceof SharedMessage;
    if (isShared) this.takeShared(message, target.id, sender.id);
    else this.take(message, target.id, sender.id);
    if (core.onDelivered.length !== 0) {
      core.port.emit({
        kind: 'Delivered',
        at: core.now,
        sentAt: sentAt as SimTime,
        from: sender,
        to: target,
        message: viewOf(message),
      });
    }
    const { behaviour } = target;
    const isShown = isShared && behaviour.sharesMessages !== true;
    const result = behaviour.receive(isShown ? message.view() : message, target, sender);
    if (isPromise(result)) this.began(target, result, false);
  }

  /** The kind of the event in hand goes into the digest, and into the report if it fails. */
  private take(item: Message | Timer, target: number, sender: number): void {
    const { core } = this;
    const { kind } = item;
    core.digest.fold(target, kind, sender);
    core.handling = kind;
  }

  /** As `take`: of one class, whose fields are found without a look at what class it is. */
  private takeShared(item: SharedMessage, target: number, sender: number): void {
    const { core } = this;
    core.digest.foldCode(target, item.code, sender);
    core.handling = item.kind;
  }

  private fire(target: Actor, timer: Timer, ticket: number): void {
    const core = this.core;
    const isShared = timer instanceof SharedMessage;
    if (timer === mailboxEvent) {
      this.takeWaiting(target);
      return;
    }
    if (timer === crowdEvent) {
      if (target.behaviour instanceof Crowd) {
        this.fireMember(target.behaviour, target.behaviour.takeDue());
      }
      return;
    }
    if (target.status !== 0) {
      if ((target.status & endedBits) !== 0 || core.holds(target, timer, ticket)) return;
    }
    this.left--;
    core.current = target;
    if (isShared) this.takeShared(timer, target.id, -1);
    else this.take(timer, target.id, -1);
    if (!isShared && timer instanceof Resume) timer.run();
    else if (timer === startedEvent) this.start(target);
    else this.wake(target, timer);
  }

  private wake(target: Actor, timer: Timer): void {
    const { behaviour } = target;
    if (behaviour.wake === undefined) throw new UsageError('it has no wake for its timer');
    const result = behaviour.wake(timer, target);
    if (isPromise(result)) this.began(target, result, false);
  }

  /** The first event of a life; after it, what was sent to the actor before gets its turn. */
  private start(target: Actor): void {
    const epoch = target.epoch;
    const life = target.behaviour.started?.(target);
    if (isPromise(life)) this.began(target, life, target.behaviour instanceof ProcessBehaviour);
    else if (target.epoch === epoch) makeReady(this.core, target);
  }

  /** An actor that is ready again takes the first of what waits for it. */
  private takeWaiting(target: Actor): void {
    const core = this.core;
    target.status &= ~drainingBit;
    if (target.status !== 0) return;
    const entry = target.extras?.mailbox?.shift();
    try {
      if (entry === undefined) return;
      if (entry.sender === null) this.fire(target, entry.item, entry.ticket);
      else this.deliver(target, entry.item, entry.sender, entry.sentAt);
    } finally {
      if (target.status === 0) drainMailbox(core, target);
    }
  }

  /**
   * An async behaviour has begun; until it ends, the actor takes no further message. A process takes
   * them itself, and its end is the actor's.
   */
  private began(target: Actor, work: Promise<void>, process: boolean): void {
    const core = this.core;
    const frames = target.frames();
    const epoch = target.epoch;
    if (!process) target.status |= busyBit;
    frames.unfinished++;
    core.resumedActors.push(target);
    const ended = (): void => {
      if (target.epoch !== epoch) return;
      frames.unfinished--;
      if (process) core.end(target, 'stopped');
      else makeReady(core, target);
    };
    work.then(ended, (cause: unknown) => {
      if (target.epoch === epoch) core.asyncFailures.push({ actor: target, epoch, cause });
    });
  }

  /** Drains the microtasks of this event; false if that has to be done from outside. */
  private settle(): boolean {
    if (this.drain === null) return false;
    this.draining = true;
    if (!this.probed) probe(this.drain);
    this.probed = true;
    this.drain();
    this.draining = false;
    this.settled();
    return true;
  }

  /** After a drain. */
  settled(): void {
    settleFrames(this.core);
  }

  private fail(error: unknown): void {
    const actor = this.core.current;
    // A drain that fails is the host's failure, not the actor's.
    if (actor === null || this.draining || error instanceof ActorError) throw error;
    superviseFailure(this.core, actor, this.core.handling, error);
  }
}
