import { Actor, type AnyBehaviour, type AnyProcess, type Waiting, type World } from './actor.ts';
import { ProcessBehaviour, Resume } from './asyncFrames.ts';
import { Crowd } from './crowd.ts';
import type { AnyCrowd, CrowdSelf } from './crowdBehaviour.ts';
import { Digest } from './digest.ts';
import { type ActorError, UsageError } from './errors.ts';
import { EventQueue } from './eventQueue.ts';
import { Fifo } from './fifo.ts';
import { type KernelEvent, Port, type Reader } from './inspection.ts';
import { endActor, makeReady, notifyWatcher } from './lives.ts';
import type { Label, Message, Timer } from './message.ts';
import type { NameFamily } from './nameFamily.ts';
import { startedEvent } from './ownEvents.ts';
import { copyOf, viewOf } from './sharedMessage.ts';
import { SlotQueue } from './slotQueue.ts';
import { busyBit, drainingBit, endedBits, endingOf, killedBit, pausedBit } from './status.ts';
import type { SpawnOptions } from './supervision.ts';
import { type SimTime, startOfTime } from './time.ts';
import { dropMessage, type Transport } from './transport.ts';

/**
 * The state of one kernel and the verbs that change it while an event runs. Everything is public to the
 * kernel's own files and to nobody else. Messages and timers of this instant stand in a FIFO, later
 * ones in the event queue; what lies in the queue for this instant was put there earlier and comes
 * first, so the order equals that of one queue by (time, sequence).
 */
export class Core implements World {
  now: SimTime = startOfTime;
  readonly seed: number;
  readonly actors: Actor[] = [];
  readonly crowds: Crowd[] = [];
  /** The id of the next actor; members of crowds have ids, and no places among `actors`. */
  private nextId = 1;
  readonly queue: EventQueue<Actor, Message | Timer> = new EventQueue();
  /** This instant's events: a message with its sender, or the slot of a timer with null. */
  readonly fifo: Fifo<Actor, Message | number> = new Fifo();
  /** Deadlines of this instant: they come after everything else. */
  readonly deadlines: SlotQueue = new SlotQueue();
  readonly digest: Digest = new Digest();
  readonly port: Port<KernelEvent> = new Port();
  transport: Transport | null = null;
  /** Says why a message to a killed actor is dropped; null makes it a dead letter. */
  undeliverable: (message: Message) => string | null = () => 'dead';
  sent = 0;
  duplicated = 0;
  delivered = 0;
  deadLetters = 0;
  readonly dropped: Map<string, number> = new Map();
  /** Failures after which the run went on. */
  readonly failures: ActorError[] = [];
  /** Who runs, and what it handles. */
  current: Actor | null = null;
  handling = '';
  /** When the message in hand was sent. */
  sentAt: SimTime = startOfTime;
  /** Actors whose async frames ran in this event, and what they threw. */
  readonly resumedActors: Actor[] = [];
  readonly asyncFailures: { actor: Actor; epoch: number; cause: unknown }[] = [];
  readonly onSent: Reader<KernelEvent>[] = this.port.readersOf('Sent');
  readonly onDelivered: Reader<KernelEvent>[] = this.port.readersOf('Delivered');
  readonly onEnded: Reader<KernelEvent>[] = this.port.readersOf('Ended');
  readonly onSpawned: Reader<KernelEvent>[] = this.port.readersOf('Spawned');

  constructor(seed: number) {
    this.seed = seed;
    const outside: AnyBehaviour = { receive: () => {} };
    this.actors.push(new Actor(this, 0, 'outside', outside, 0));
  }

  /** Moves virtual time on; nothing is due before. */
  advance(time: SimTime): void {
    this.now = time;
    this.digest.advance(time);
  }

  send(from: Actor, to: Actor, message: Message): void {
    this.sent++;
    const transport = this.transport;
    const delay = transport === null ? 0 : transport.verdict(from, to, message);
    if (delay < 0) {
      this.exception(from, to, message, delay);
      return;
    }
    if (this.onSent.length !== 0) {
      this.port.emit({ kind: 'Sent', at: this.now, from, to, message: viewOf(message), delay });
    }
    if (delay === 0) this.fifo.push(to, message, from);
    else this.queue.add(this.now, this.now + delay, to, message, from, this.now);
  }

  schedule(actor: Actor, delay: number, timer: Timer): number {
    return this.plan(actor, delay, timer, actor.epoch);
  }

  scheduleDeadline(actor: Actor, delay: number, timer: Timer): number {
    return this.plan(actor, delay, timer, ~actor.epoch);
  }

  cancel(actor: Actor, timer: number): boolean {
    if (this.queue.slab.cancel(timer)) return true;
    return actor.extras?.mailbox?.take((entry) => entry.ticket === timer) !== undefined;
  }

  proxy(owner: Actor, behaviour: AnyBehaviour): Actor {
    return new Actor(this, owner.id, owner.name, behaviour, owner.location);
  }

  spawn(label: Label, behaviour: AnyBehaviour | AnyProcess, options?: SpawnOptions): Actor {
    const life = typeof behaviour === 'function' ? new ProcessBehaviour(behaviour) : behaviour;
    const actor = new Actor(this, this.nextId++, label, life, options?.location ?? 0);
    if (options?.supervision !== undefined || options?.mailbox !== undefined) {
      actor.more().options = options;
    }
    this.actors.push(actor);
    if (this.onSpawned.length !== 0) this.port.emit({ kind: 'Spawned', at: this.now, actor });
    this.begin(actor);
    return actor;
  }

  populate(
    owner: Actor,
    family: NameFamily,
    size: number,
    behaviour: AnyCrowd,
    location: number,
  ): CrowdSelf<Message> {
    const crowd = new Crowd(this, owner, this.nextId, family, size, behaviour, location);
    this.nextId += size;
    this.crowds.push(crowd);
    if (this.onSpawned.length === 0) return crowd;
    for (let member = 0; member < size; member++) {
      this.port.emit({ kind: 'Spawned', at: this.now, actor: crowd.cellOf(member) });
    }
    return crowd;
  }

  /**
   * Plans the first event of a life; what was sent to the actor before waits until that is over. A
   * process is busy until it asks for its first message.
   */
  begin(actor: Actor): void {
    if (actor.behaviour.started === undefined) return;
    actor.status |= busyBit;
    this.schedule(actor, 0, startedEvent);
  }

  end(actor: Actor, how: 'stopped' | 'killed' | 'failed'): void {
    endActor(this, actor, how);
  }

  watch(watcher: Actor, actor: Actor): void {
    const asked = { actor: watcher, epoch: watcher.epoch };
    if ((actor.status & endedBits) === 0) actor.more().watchers.push(asked);
    else notifyWatcher(this, asked, actor, endingOf(actor.status));
  }

  ready(actor: Actor): void {
    makeReady(this, actor);
  }

  resumed(actor: Actor): void {
    this.resumedActors.push(actor);
  }

  /** The message in hand was no use after all: it counts as dropped, or as a dead letter (null). */
  refuse(from: Actor, to: Actor, message: Message, reason: string | null): void {
    this.delivered--;
    if (reason === null) this.countDeadLetter(from, to, message);
    else this.countDropped(from, to, message, reason);
  }

  countDropped(from: Actor, to: Actor, message: Message, reason: string): void {
    this.dropped.set(reason, (this.dropped.get(reason) ?? 0) + 1);
    const { now: at } = this;
    this.port.emit({ kind: 'Dropped', at, from, to, message: viewOf(message), reason });
  }

  countDeadLetter(from: Actor, to: Actor, message: Message): void {
    this.deadLetters++;
    this.port.emit({ kind: 'DeadLetter', at: this.now, from, to, message: viewOf(message) });
  }

  /** A message for an actor that is not ready: it waits, or it is lost and counted. */
  divert(to: Actor, message: Message, from: Actor, sentAt: number): void {
    if ((to.status & endedBits) !== 0) {
      const reason = (to.status & killedBit) === 0 ? null : this.undeliverable(message);
      if (reason === null) this.countDeadLetter(from, to, message);
      else this.countDropped(from, to, message, reason);
      return;
    }
    const inbox = to.inbox();
    if (inbox.full && !this.makeRoom(to, message, from)) return;
    inbox.push({ item: message, sender: from, sentAt, ticket: 0 });
  }

  /** A timer for an actor that is not ready waits; the kernel's own resume it even while it is busy. */
  holds(actor: Actor, timer: Timer, ticket: number): boolean {
    const own = timer instanceof Resume || timer === startedEvent;
    const mask = own ? pausedBit : pausedBit | busyBit | drainingBit;
    if ((actor.status & mask) === 0) return false;
    if (own) actor.more().held.push(timer);
    else actor.inbox().push({ item: timer, sender: null, sentAt: this.now, ticket });
    return true;
  }

  private makeRoom(to: Actor, message: Message, from: Actor): boolean {
    const inbox = to.inbox();
    if (inbox.overflow === 'fail') {
      this.current = to;
      this.handling = message.kind;
      this.countDropped(from, to, message, 'overflow');
      throw new UsageError(`its mailbox is full: ${inbox.messages} messages wait`);
    }
    const oldest: Waiting | undefined =
      inbox.overflow === 'dropOldest' ? inbox.take((entry) => entry.sender !== null) : undefined;
    if (oldest?.sender) this.countDropped(oldest.sender, to, oldest.item, 'overflow');
    else this.countDropped(from, to, message, 'overflow');
    return oldest !== undefined;
  }

  private plan(actor: Actor, delay: number, timer: Timer, epoch: number): number {
    const slab = this.queue.slab;
    if ((actor.status & pausedBit) !== 0 && actor.extras?.stops?.(timer) === true) {
      // Begun from outside while nothing of it goes on: nobody has its name, as nobody has that of others.
      actor.extras.stopped.push({ item: timer, left: delay });
      return -1;
    }
    if (delay > 0) {
      return slab.ticketOf(this.queue.add(this.now, this.now + delay, actor, timer, null, epoch));
    }
    const slot = slab.take(actor, timer, null, epoch);
    this.fifo.push(actor, slot, null);
    return slab.ticketOf(slot);
  }

  /** What a transport does but delay: it drops, or it delivers more than once. */
  private exception(from: Actor, to: Actor, message: Message, verdict: number): void {
    const transport = this.transport as Transport;
    const at = this.now;
    const delays = verdict === dropMessage ? [] : transport.delays;
    const shown = viewOf(message);
    this.port.emit({ kind: 'Sent', at, from, to, message: shown, delay: delays[0] ?? 0 });
    if (delays.length === 0) this.countDropped(from, to, message, transport.reason);
    for (const [copy, delay] of delays.entries()) {
      if (copy > 0) {
        this.duplicated++;
        this.port.emit({ kind: 'Duplicated', at, from, to, message: shown, delay });
      }
      const each = copy > 0 ? copyOf(message) : message;
      if (delay === 0) this.fifo.push(to, each, from);
      else this.queue.add(at, at + delay, to, each, from, at);
    }
  }
}
