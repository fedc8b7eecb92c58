import { EventEmitter } from 'eventemitter3';
import { type AnyBehaviour, type AnyProcess, anyBehaviour, cellOf } from './actor.ts';
import { ProcessBehaviour } from './asyncFrames.ts';
import type { Behaviour, Process } from './behaviour.ts';
import { type Census, checkConservation } from './census.ts';
import type { Checkpoints } from './checkpoints.ts';
import { Core } from './core.ts';
import { takeCensus } from './countQueued.ts';
import { Directory } from './directory.ts';
import { type ActorError, UsageError } from './errors.ts';
import { EventLoop, type SliceEnd } from './eventLoop.ts';
import { guarded } from './guards.ts';
import { drainNow, type Host } from './host.ts';
import type { KernelEvent, Port } from './inspection.ts';
import type { Lifecycle, LifecycleEvents, RunEnd } from './lifecycle.ts';
import { endActor, pauseActor, pausedTimers, restartActor, resumeActor } from './lives.ts';
import type { ActorRef, Label, Message, Timer } from './message.ts';
import { endedBits } from './status.ts';
import type { SpawnOptions } from './supervision.ts';
import { endOfTime, type SimTime } from './time.ts';
import type { Transport } from './transport.ts';

/** What a kernel is made from. */
export interface KernelOptions {
  /** 0 to 2^53 - 1. */
  readonly seed: number;
  /** Needed for `run`, and for async behaviours. */
  readonly host?: Host;
  /** Default true: the host's clock, timers and randomness are barred while an actor runs. */
  readonly guards?: boolean;
}

/** How far a run goes, and in what portions. Portions never change the order. */
export interface RunLimits {
  /** Events at exactly this time are executed, later ones are not. Default: without end. */
  readonly until?: SimTime;
  /** At most so many events. Default: without end. */
  readonly events?: number;
  /** Events in one slice, 1 or more. Default: adapted to about 20 ms. */
  readonly sliceEvents?: number;
}

const sliceMs = 20;

/**
 * A discrete-event kernel of actors: virtual time, one order of events by (time, sequence), one seed,
 * one digest. Use it from outside the simulated world; actors use their `Self`.
 */
export class Kernel {
  readonly #emitter: EventEmitter<Lifecycle> = new EventEmitter();
  /** Tells of the moments in the life of a run. */
  readonly lifecycle: LifecycleEvents = this.#emitter;
  readonly #core: Core;
  readonly #loop: EventLoop;
  readonly #host: Host | undefined;
  readonly #guards: boolean;
  readonly #directory: Directory;
  #checkpoints: Checkpoints | null = null;
  #halted = false;
  #sliceEvents = 10_000;

  constructor(options: KernelOptions) {
    const { seed, host, guards = true } = options;
    if (!Number.isSafeInteger(seed) || seed < 0) {
      throw new UsageError(`seed: found "${seed}"; a whole number from 0 to 2^53 - 1 is allowed`);
    }
    this.#core = new Core(seed);
    this.#host = host;
    this.#guards = guards;
    this.#loop = new EventLoop(this.#core, drainNow(host));
    this.#directory = new Directory(this.#core.actors, this.#core.crowds);
  }

  get now(): SimTime {
    return this.#core.now;
  }

  get seed(): number {
    return this.#core.seed;
  }

  /** Identifies what has been executed so far: 16 hexadecimal digits. */
  get digest(): string {
    return this.#core.digest.toString();
  }

  /** Events executed so far. */
  get executed(): number {
    return this.#loop.executed;
  }

  /** Messages delivered so far. */
  get delivered(): number {
    return this.#core.delivered;
  }

  /** Failures of actors after which the run went on, because their supervision said so. */
  get failures(): readonly ActorError[] {
    return this.#core.failures;
  }

  /** Everything observable of the kernel. */
  get inspection(): Port<KernelEvent> {
    return this.#core.port;
  }

  /** Decides on every message from now on; null delivers at once. */
  set transport(transport: Transport | null) {
    this.#core.transport = transport;
  }

  /** Where the digest is kept every so often; null for nowhere. */
  set checkpoints(checkpoints: Checkpoints | null) {
    this.#checkpoints = checkpoints;
  }

  /** Says why a message to a killed actor counts as dropped; null makes it a dead letter. */
  set undeliverable(reason: (message: Message) => string | null) {
    this.#core.undeliverable = reason;
  }

  /** Starts an actor. */
  spawn<M extends Message, T extends Timer = never>(
    name: Label,
    behaviour: Behaviour<M, T> | Process<M, T>,
    options?: SpawnOptions<M, T>,
  ): ActorRef<M> {
    const life: AnyBehaviour | AnyProcess = anyBehaviour(behaviour);
    return this.#core.spawn(name, life, options as SpawnOptions | undefined);
  }

  /** Sends a message from outside the simulated world. */
  send<M extends Message>(to: ActorRef<M>, message: M): void {
    const outside = this.#core.actors[0];
    if (outside !== undefined) this.#core.send(outside, cellOf(to), message);
  }

  /** The actor of that name. Throws a UsageError if two actors share a name. */
  find(name: string): ActorRef<never> | undefined {
    return this.#directory.find(name);
  }

  /** False once the actor has stopped, failed or was killed. */
  isAlive(actor: ActorRef<never>): boolean {
    return (cellOf(actor).status & endedBits) === 0;
  }

  /** Ends an actor in good order: its `stopped` runs. */
  stop(actor: ActorRef<never>): void {
    endActor(this.#core, cellOf(actor), 'stopped');
  }

  /** Ends an actor by force: nothing of it runs again, no `stopped`, no `finally`. */
  kill(actor: ActorRef<never>): void {
    endActor(this.#core, cellOf(actor), 'killed');
  }

  /** Gives an ended actor a new life. Throws a UsageError if it has not ended. */
  restart<M extends Message, T extends Timer>(
    actor: ActorRef<M>,
    behaviour: Behaviour<M, T> | Process<M, T>,
  ): void {
    const life = anyBehaviour(behaviour);
    restartActor(
      this.#core,
      cellOf(actor),
      typeof life === 'function' ? new ProcessBehaviour(life) : life,
    );
  }

  /** Nothing of the actor runs until `resume`; timers that `stops` means have as much left then as now. */
  pause(actor: ActorRef<never>, stops: (timer: Timer) => boolean = () => false): void {
    pauseActor(this.#core, cellOf(actor), stops);
  }

  /** Timers of a paused actor: those that stand still, or those that have come due and wait, in order. */
  pausedTimers(actor: ActorRef<never>, which: 'stopped' | 'waiting'): Timer[] {
    return pausedTimers(cellOf(actor), which);
  }

  resume(actor: ActorRef<never>): void {
    resumeActor(this.#core, cellOf(actor));
  }

  /** Executes one event; false if there is none. */
  step(): boolean {
    const before = this.executed;
    this.runSync({ events: 1 });
    return this.executed > before;
  }

  /**
   * Runs at once, without giving the host a turn. Throws a UsageError if a behaviour is async and the
   * host cannot drain microtasks at once.
   */
  runSync(limits: RunLimits = {}): RunEnd {
    const { until = endOfTime, events = Number.POSITIVE_INFINITY } = limits;
    const last = this.executed + events;
    this.#emitter.emit('started');
    let end: SliceEnd;
    do {
      end = this.#slice(until, Math.min(last - this.executed, this.#untilCheckpoint()));
      this.#noteCheckpoint();
    } while (end === 'events' && this.executed < last);
    if (end === 'drain') throw new UsageError(this.#whyNotSync());
    return this.#ended(end, until);
  }

  /** Runs in slices, each in a macrotask of the host, so that interrupts and viewers are served. */
  async run(limits: RunLimits = {}): Promise<RunEnd> {
    const { until = endOfTime, events = Number.POSITIVE_INFINITY } = limits;
    const last = this.executed + events;
    this.#emitter.emit('started');
    while (!this.#halted) {
      const slice = Math.max(1, limits.sliceEvents ?? this.#sliceEvents);
      const portion = Math.min(last - this.executed, slice, this.#untilCheckpoint());
      const end = await this.#turn(() => this.#measured(until, portion));
      this.#noteCheckpoint();
      if (end === 'drain') await this.#drainOutside();
      this.#emitter.emit('slice', this.executed);
      const over = end === 'until' || end === 'idle' || this.executed >= last;
      if (over && end !== 'drain' && !this.#halted) return this.#ended(end, until);
    }
    this.#halted = false;
    return this.#ended('halted', until);
  }

  /** True if nothing is planned up to and including `until`; what was cancelled may still count. */
  isQuietUntil(until: SimTime): boolean {
    return this.#core.queue.nextTime(until) > until;
  }

  /** Ends a `run` after the slice in hand; between two runs, the next one before its first slice. */
  halt(): void {
    this.#halted = true;
  }

  /** Where all messages are. */
  census(): Census {
    return takeCensus(this.#core);
  }

  /** Throws an InvariantError unless the messages balance. */
  check(): Census {
    const census = this.census();
    checkConservation(census, this.seed, this.now);
    return census;
  }

  #slice(until: SimTime, events: number): SliceEnd {
    const work = (): SliceEnd => this.#loop.slice(until, events);
    return this.#guards ? guarded(() => this.#core.current?.name ?? null, work) : work();
  }

  #measured(until: SimTime, events: number): SliceEnd {
    const start = this.#host?.nowMs() ?? 0;
    const end = this.#slice(until, events);
    const took = (this.#host?.nowMs() ?? start) - start;
    if (took > sliceMs * 1.5) this.#sliceEvents = Math.max(1, this.#sliceEvents >> 1);
    else if (took < sliceMs * 0.5 && end === 'events' && events >= this.#sliceEvents) {
      this.#sliceEvents *= 2;
    }
    return end;
  }

  #untilCheckpoint(): number {
    return this.#checkpoints?.distanceFrom(this.executed) ?? Number.POSITIVE_INFINITY;
  }

  #noteCheckpoint(): void {
    this.#checkpoints?.note(this.executed, this.now, () => this.digest);
  }

  #turn<T>(work: () => T): Promise<T> {
    return this.#host === undefined ? Promise.resolve().then(work) : this.#host.macrotask(work);
  }

  async #drainOutside(): Promise<void> {
    const drain = this.#host?.drain;
    if (drain === undefined || drain.kind === 'sync') throw new UsageError(this.#whyNotSync());
    await drain.drain();
    this.#loop.settled();
  }

  #whyNotSync(): string {
    const actor = this.#core.resumedActors[0]?.name ?? '';
    return `actor "${actor}" is async; async behaviours need a host that can drain microtasks (a synchronous run needs one that drains at once)`;
  }

  #ended(end: SliceEnd | 'halted', until: SimTime): RunEnd {
    const over = end === 'until' || end === 'idle';
    if (over && until !== endOfTime && until > this.now) this.#core.advance(until);
    if (end === 'halted') this.#halted = false;
    const why = end === 'drain' ? 'halted' : end;
    this.#emitter.emit('ended', why);
    return why;
  }
}
