import {
  drawDuration,
  type Refusal,
  type Sampler,
  Station,
  type StationOwner,
} from '@spigo/dynamics';
import type { Failure } from '@spigo/gotocol';
import {
  type ActorRef,
  between,
  type Duration,
  type Message,
  type SimTime,
  type Timer,
} from '@spigo/kernel';
import { ClientRequest } from '../clients/clientRequest.ts';
import { ClientTry } from '../clients/clientTry.ts';
import type { Instance } from '../instance.ts';
import { OperationRun } from '../operations/operationRun.ts';
import type { Outcome, Program } from '../operations/steps.ts';
import type { Strand } from '../operations/strand.ts';
import { Frame, FrameList, originOf, type Work } from './frame.ts';
import { Memory } from './memory.ts';
import { wayOf } from './outbound.ts';
import { Sidecar } from './sidecar.ts';

/** Its station wants to be woken. */
export interface StationDue extends Timer {
  readonly kind: 'StationDue';
}

const stationDue: StationDue = { kind: 'StationDue' };

/**
 * The way of work through one instance: sidecar, station, cache, operation or recipe, and back. What a
 * client or a daemon begins goes the same way, but for the sidecar and the station.
 */
export class Inbound implements StationOwner<Frame> {
  readonly station: Station<Frame>;
  readonly memory: Memory;
  /** Whether work fails that has had its time: a fault says so; null where there is none. */
  spoils: ((frame: Frame) => boolean) | null = null;
  /** Told of work that fails for want of a route, where a fault may be why; null where there is none. */
  unrouted: ((frame: Frame) => void) | null = null;
  private readonly instance: Instance;
  private readonly sidecar: Sidecar | null;
  private readonly frames: FrameList = new FrameList();

  /** Opens now: the instance must know who it is. */
  constructor(instance: Instance) {
    const { traits, now } = instance;
    const { station, meter, sidecar } = traits;
    this.instance = instance;
    this.station = new Station(station, this, meter, instance.random('service time'), now);
    this.memory = new Memory(traits, () => instance.random('lookups'));
    this.sidecar =
      sidecar === null ? null : new Sidecar(instance, sidecar, instance.random('sidecar'));
  }

  /** Nothing is under way in it. */
  get isIdle(): boolean {
    return this.frames.isEmpty;
  }

  /** What is under way, newest first. */
  get underWay(): readonly Frame[] {
    return this.frames.all();
  }

  /** A message brings work. */
  arrive(work: Work, sender: ActorRef<Message>, sentAt: number): void {
    const { instance } = this;
    const frame = new Frame(instance, work, sender, instance.now);
    instance.around.reader?.arrived(work, sender, instance, sentAt);
    this.frames.add(frame);
    if (this.sidecar === null) this.station.arrive(frame, frame.arrivedAt);
    else this.sidecar.pass(frame, null);
  }

  /** Work has passed the sidecar on its way in (no outcome yet), or its answer on the way out. */
  passed(frame: Frame, outcome: Outcome<Failure> | null): void {
    if (outcome !== null) {
      this.reply(frame, outcome.value, outcome.failure);
      return;
    }
    frame.arrivedAt = this.instance.now;
    this.station.arrive(frame, frame.arrivedAt);
  }

  /** A client's request, or one more try of it, begins here. */
  begin(frame: Frame): void {
    this.frames.add(frame);
    this.handle(frame);
  }

  /** Work of the instance's own begins. */
  undertake(frame: Frame, program: Program): void {
    this.frames.add(frame);
    this.run(frame, program);
  }

  /** For its operation: `frame` is on its worker for a draw of `time`. */
  work(frame: Frame, time: Sampler): void {
    const { instance } = this;
    if (frame.sender === null) instance.schedule(drawDuration(time, instance.steps), frame);
    else this.station.work(frame, time.sample(instance.steps), instance.now);
  }

  /** `frame` waits for calls. */
  waits(frame: Frame): void {
    if (frame.waits) return;
    frame.waits = true;
    if (frame.sender !== null) this.station.suspend(frame, this.instance.now);
  }

  /** Something that `frame` has waited for is there: it goes on as soon as it has a worker. */
  goesOn(frame: Frame): void {
    frame.waits = false;
    if (frame.sender === null) this.goOn(frame);
    else this.station.resume(frame, this.instance.now);
  }

  /** A call of `frame`, or of a strand of its operation, has ended. */
  outcome(frame: Frame, strand: Strand | null, outcome: Outcome<Failure>): void {
    if (strand !== null) {
      strand.run.outcome(strand, outcome);
      return;
    }
    frame.outcome = outcome;
    if (frame.waits) this.goesOn(frame);
    else this.goOn(frame);
  }

  /** A put has reached a durable store: for its client it has succeeded. */
  stored(frame: Frame): void {
    frame.handedOn = true;
    wayOf(frame)?.succeed(this.instance.around.clients, this.instance.now);
  }

  /** Ends `frame`. */
  close(frame: Frame, value: string | null, failure: Failure | null): void {
    const { work, instance } = frame;
    if (failure === 'noRoute') this.unrouted?.(frame);
    if (failure === null && value !== null && isCached(work)) {
      this.memory.learned(work.key, value, instance.now);
    }
    this.end(frame, value, failure);
  }

  /** Everything that is under way, handed over once, is lost. */
  die(): Frame[] {
    const frames = this.frames.takeAll();
    this.station.killAll(frames, this.instance.now);
    return frames;
  }

  /** What is at its station: neither in the sidecar nor the instance's own. */
  get atStation(): Frame[] {
    return this.frames.all().filter(({ stage }) => stage !== 'outside' && stage !== 'gone');
  }

  /** The end of measuring. */
  measure(): void {
    this.station.measureWaits(this.frames.all(), this.instance.now);
  }

  /** For its station: `frame` is on a worker for so many microseconds. */
  serve(frame: Frame, duration: number): void {
    this.instance.schedule(duration as Duration, frame);
  }

  /** For its station, or by a timer: the time of `frame` on its worker is over. */
  worked(frame: Frame): void {
    if (frame.run !== null) frame.run.worked();
    else if (this.station.drawFailure() || this.spoils?.(frame) === true) {
      this.close(frame, null, 'error');
    } else this.handle(frame);
  }

  /** For its station: `frame`, which waited for calls, has its worker. */
  goOn(frame: Frame): void {
    const { run, outcome } = frame;
    if (run !== null) run.go();
    else if (outcome !== null) {
      frame.outcome = null;
      this.instance.traits.recipe.answered(frame, outcome, this.instance);
    }
  }

  /** For its station: `frame` leaves unserved. Who has given up is told nothing. */
  refuse(frame: Frame, reason: Refusal): void {
    this.instance.around.reader?.ended(frame, 'rejected');
    if (reason === 'expired') this.frames.remove(frame);
    else this.conclude(frame, null, 'rejected');
  }

  /** For its station. */
  wakeAt(instant: number): void {
    const { instance } = this;
    instance.schedule(between(instance.now, instant as SimTime), stationDue);
  }

  private end(frame: Frame, value: string | null, failure: Failure | null): void {
    const { work, sender } = frame;
    const { now, around } = this.instance;
    // Of tries of a client's request the reader learns only what they come to.
    if (!(frame instanceof ClientTry)) around.reader?.ended(frame, failure);
    this.conclude(frame, value, failure);
    if (sender === null) return;
    const replied = work.kind === 'GetRequest';
    if (failure === null) this.station.complete(frame, now, replied);
    else this.station.fail(frame, now, replied);
  }

  private handle(frame: Frame): void {
    const { instance, memory } = this;
    const { recipe, operations } = instance.traits;
    const { work } = frame;
    if (work.kind === 'Replicate') {
      recipe.replicate(frame, instance);
      return;
    }
    const isPut = work.operation === 'put';
    if (isPut) memory.passed(work.key);
    const value = isCached(work) ? memory.shortcut(work.key, instance.now) : null;
    const program = operations.get(work.operation);
    // What the cache has said is not news to it: a hit prolongs no life.
    if (value !== null) this.end(frame, value, null);
    else if (program !== undefined) this.run(frame, program);
    else this.follow(frame, isPut);
  }

  /** What the kind of the instance does where the architecture does not say: one step. */
  private follow(frame: Frame, isPut: boolean): void {
    const { instance } = this;
    const { recipe } = instance.traits;
    instance.around.steps.step(frame, instance.now);
    if (isPut) recipe.put(frame, instance);
    else recipe.get(frame, instance);
  }

  private run(frame: Frame, program: Program): void {
    frame.run = new OperationRun(frame, this.instance, program);
    frame.run.go();
  }

  /** Tells whoever waits for `frame`, or whose request it is a part of. */
  private conclude(frame: Frame, value: string | null, failure: Failure | null): void {
    const { work, sender } = frame;
    if (sender !== null && work.kind === 'GetRequest') {
      if (this.sidecar === null) this.reply(frame, value, failure);
      else this.sidecar.pass(frame, { value, failure });
      return;
    }
    this.frames.remove(frame);
    if (work.kind === 'Put' && failure === null && !frame.handedOn) this.stored(frame);
    const origin = sender === null ? originOf(work) : wayOf(frame);
    if (!(origin instanceof ClientRequest)) return;
    origin.partEnded(frame, failure, this.instance.around.clients, this.instance.now);
  }

  private reply(frame: Frame, value: string | null, failure: Failure | null): void {
    const { work, sender } = frame;
    this.frames.remove(frame);
    if (sender === null || work.kind !== 'GetRequest') return;
    const { key, call, trace, span, parent } = work;
    const kind = 'GetResponse';
    this.instance.send(sender, { kind, key, value, failure, call, trace, span, parent });
  }
}

/** A cache in front answers gets: what other operations answer, and what is written, is no value of the key. */
function isCached(work: Work): boolean {
  return work.kind === 'GetRequest' && work.operation === 'get';
}
