import { AsyncFrames } from './asyncFrames.ts';
import type { AskOptions, Behaviour, Process, Self, TimedOut } from './behaviour.ts';
import type { AnyCrowd, CrowdBehaviour, CrowdSelf } from './crowdBehaviour.ts';
import { type DurationText, parseDuration } from './duration.ts';
import type { Pending } from './eventSlab.ts';
import { Mailbox } from './mailbox.ts';
import type { ActorId, ActorRef, Label, Message, Timer, TimerId } from './message.ts';
import type { NameFamily } from './nameFamily.ts';
import { type Random, randomStream } from './random.ts';
import type { SharedMessage } from './sharedMessage.ts';
import type { RestartLog, SpawnOptions } from './supervision.ts';
import type { Duration, SimTime } from './time.ts';

/** A message (with its sender) or a timer (without) that waits in an actor's own mailbox. */
export interface Waiting {
  readonly item: Message | Timer;
  readonly sender: Actor | null;
  readonly sentAt: number;
  /** Names a timer, so that it can be cancelled while it waits; 0 for a message. */
  readonly ticket: number;
}

/** Who is told of an actor's end, and in which of its lives it asked for that. */
export interface Watcher {
  readonly actor: Actor;
  readonly epoch: number;
}

/** Any behaviour, as the kernel calls it: the one place where types of messages meet. */
export interface AnyBehaviour {
  readonly sharesMessages?: boolean;
  receive(message: Message, self: Actor, sender: Actor): void | Promise<void>;
  wake?(timer: Timer, self: Actor): void | Promise<void>;
  started?(self: Actor): void | Promise<void>;
  stopped?(self: Actor): void;
}

/** What an actor's cell asks of its kernel. */
export interface World {
  readonly now: SimTime;
  readonly sentAt: SimTime;
  readonly seed: number;
  send(from: Actor, to: Actor, message: Message): void;
  schedule(actor: Actor, delay: number, timer: Timer): number;
  scheduleDeadline(actor: Actor, delay: number, timer: Timer): number;
  cancel(actor: Actor, timer: number): boolean;
  /** A stand-in for `owner` as the sender of an ask. */
  proxy(owner: Actor, behaviour: AnyBehaviour): Actor;
  spawn(label: Label, behaviour: AnyBehaviour | AnyProcess, options?: SpawnOptions): Actor;
  populate(
    owner: Actor,
    family: NameFamily,
    size: number,
    behaviour: AnyCrowd,
    location: number,
  ): CrowdSelf<Message>;
  end(actor: Actor, how: 'stopped' | 'killed' | 'failed'): void;
  watch(watcher: Actor, actor: Actor): void;
  refuse(from: Actor, to: Actor, message: Message, reason: string | null): void;
  ready(actor: Actor): void;
  resumed(actor: Actor): void;
}

/** Any process, as the kernel calls it. */
export type AnyProcess = (self: Actor) => Promise<void>;

/** What few actors have; kept apart so that a million plain ones stay small. */
export class Extras {
  mailbox: Mailbox<Waiting> | null = null;
  /** The kernel's own timers that came due while the actor was paused. */
  held: Timer[] = [];
  /** While it is paused: timers that stand still, and which these are. */
  stopped: Pending<Message | Timer>[] = [];
  stops: ((timer: Timer) => boolean) | null = null;
  watchers: Watcher[] = [];
  frames: AsyncFrames | null = null;
  restarts: RestartLog | null = null;
  options: SpawnOptions | null = null;
}

/** A list of streams, from an actor's second one on. */
interface Stream {
  readonly purpose: string;
  readonly random: Random;
  readonly next: Stream | null;
}

/** The kernel's cell of one actor, and the context that its behaviour sees. */
export class Actor implements Self<Message, Timer> {
  // What every message touches stands first, so that it shares a cache line.
  status = 0;
  readonly id: ActorId;
  behaviour: AnyBehaviour;
  /** Counts lives: what belongs to an earlier one never runs again. */
  epoch = 0;
  readonly world: World;
  readonly location: number;
  extras: Extras | null = null;
  /** Its first stream, for most actors the only one: a list entry would add 40 bytes to each. */
  private purpose: string | null = null;
  private stream: Random | null = null;
  private streams: Stream | null = null;
  /** Its name, or the family in which it is member `number`. */
  private readonly label: string | NameFamily;
  private number: number;

  constructor(world: World, id: number, label: Label, behaviour: AnyBehaviour, location: number) {
    this.world = world;
    this.id = id as ActorId;
    this.label = typeof label === 'string' ? label : label.family;
    this.number = typeof label === 'string' ? 0 : label.number;
    this.behaviour = behaviour;
    this.location = location;
  }

  get name(): string {
    const { label } = this;
    return typeof label === 'string' ? label : label.nameOf(this.number);
  }

  /** The cell that stands for a crowd bears the name of one member after another. */
  bearNameOf(number: number): void {
    this.number = number;
  }

  get now(): SimTime {
    return this.world.now;
  }

  get sentAt(): SimTime {
    return this.world.sentAt;
  }

  send<N extends Message>(to: ActorRef<N>, message: N): void {
    this.world.send(this, cellOf(to), message);
  }

  share<N extends Message>(to: ActorRef<N>, message: SharedMessage<N>): void {
    this.world.send(this, cellOf(to), message);
  }

  schedule(delay: Duration, timer: Timer): TimerId {
    return this.world.schedule(this, delay, timer) as TimerId;
  }

  deadline(delay: Duration, timer: Timer): TimerId {
    return this.world.scheduleDeadline(this, delay, timer) as TimerId;
  }

  cancel(timer: TimerId): boolean {
    return this.world.cancel(this, timer);
  }

  random(purpose: string): Random {
    if (this.purpose === purpose) return this.stream as Random;
    for (let known = this.streams; known !== null; known = known.next) {
      if (known.purpose === purpose) return known.random;
    }
    const { label, number } = this;
    const { seed } = this.world;
    const random =
      typeof label === 'string'
        ? randomStream(seed, label, purpose)
        : label.stream(seed, number, purpose);
    if (this.purpose === null) {
      this.purpose = purpose;
      this.stream = random;
    } else {
      this.streams = { purpose, random, next: this.streams };
    }
    return random;
  }

  spawn<N extends Message, U extends Timer>(
    name: Label,
    behaviour: Behaviour<N, U> | Process<N, U>,
    options?: SpawnOptions<N, U>,
  ): ActorRef<N> {
    return this.world.spawn(name, anyBehaviour(behaviour), options as SpawnOptions | undefined);
  }

  populate<N extends Message>(
    family: NameFamily,
    size: number,
    behaviour: CrowdBehaviour<N>,
    location: number,
  ): CrowdSelf<N> {
    return this.world.populate(this, family, size, anyCrowd(behaviour), location);
  }

  stop(): void {
    this.world.end(this, 'stopped');
  }

  watch(actor: ActorRef<never>): void {
    this.world.watch(this, cellOf(actor));
  }

  refuse(message: Message, sender: ActorRef<Message>, reason: string): void {
    this.world.refuse(cellOf(sender), this, message, reason);
  }

  deadLetter(message: Message, sender: ActorRef<Message>): void {
    this.world.refuse(cellOf(sender), this, message, null);
  }

  delay(duration: DurationText): Promise<void> {
    return this.frames().delay(parseDuration(duration, `delay of actor "${this.name}"`));
  }

  ask<N extends Message, R extends Message>(
    to: ActorRef<N>,
    message: N,
    options: AskOptions = {},
  ): Promise<R | TimedOut> {
    const timeout =
      options.timeout === undefined
        ? null
        : parseDuration(options.timeout, `time-out of actor "${this.name}"`);
    return this.frames().ask(cellOf(to), message, timeout) as Promise<R | TimedOut>;
  }

  receive(): Promise<Message> {
    return this.frames().receive();
  }

  later(delay: Duration, kind: string, resume: () => void, deadline = false): TimerId {
    return this.frames().later(delay, kind, resume, deadline) as TimerId;
  }

  get mailbox(): AsyncIterable<Message> {
    const next = async (): Promise<IteratorResult<Message>> => ({
      done: false,
      value: await this.receive(),
    });
    return { [Symbol.asyncIterator]: () => ({ next }) };
  }

  /** The part that few actors have. */
  more(): Extras {
    this.extras ??= new Extras();
    return this.extras;
  }

  /** The actor's own mailbox, for while it is not ready. */
  inbox(): Mailbox<Waiting> {
    const extras = this.more();
    extras.mailbox ??= new Mailbox<Waiting>(extras.options?.mailbox);
    return extras.mailbox;
  }

  /** The actor's unfinished async work. */
  frames(): AsyncFrames {
    const extras = this.more();
    extras.frames ??= new AsyncFrames(this);
    return extras.frames;
  }
}

/** The cell behind an address: the one cast at the mailbox boundary; only kernels make addresses. */
export function cellOf(ref: ActorRef<never>): Actor {
  return ref as unknown as Actor;
}

/** Any behaviour or process as the kernel calls it: the other side of the same boundary. */
export function anyBehaviour<M extends Message, T extends Timer>(
  behaviour: Behaviour<M, T> | Process<M, T>,
): AnyBehaviour | AnyProcess {
  return behaviour as unknown as AnyBehaviour | AnyProcess;
}

/** Any crowd as the kernel calls it: the same boundary. */
function anyCrowd<M extends Message>(behaviour: CrowdBehaviour<M>): AnyCrowd {
  return behaviour as unknown as AnyCrowd;
}
