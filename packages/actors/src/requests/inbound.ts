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
import { Hop } from './hop.ts';
import { HopList } from './hopList.ts';
import { Memory } from './memory.ts';
import { wayOf } from './outbound.ts';
import { Sidecar } from './sidecar.ts';
import { nothing } from './terms.ts';

/** Its station wants to be woken. */
export interface StationDue extends Timer {
  readonly kind: 'StationDue';
}

const stationDue: StationDue = { kind: 'StationDue' };

/**
 * The way of work through one instance: sidecar, station, cache, operation or recipe, and back. What a
 * client or a daemon begins goes the same way, but for the sidecar and the station.
 */
export class Inbound implements StationOwner<Hop> {
  readonly station: Station<Hop>;
  readonly memory: Memory;
  /** Whether work fails that has had its time: a fault says so; null where there is none. */
  spoils: ((hop: Hop) => boolean) | null = null;
  /** Told of work that fails for want of a route, where a fault may be why; null where there is none. */
  unrouted: ((hop: Hop) => void) | null = null;
  private readonly instance: Instance;
  /** Its queue may hold entries of work that has left by another way. */
  private readonly remembers: boolean;
  private readonly sidecar: Sidecar | null;
  private readonly hops: HopList = new HopList();

  /** Opens now: the instance must know who it is. */
  constructor(instance: Instance) {
    const { traits, now } = instance;
    const { station, meter, sidecar } = traits;
    this.instance = instance;
    this.station = new Station(station, this, meter, instance.random('service time'), now);
    this.remembers = station.queue.discipline.kind !== 'fifo';
    this.memory = new Memory(traits, instance.around.terms, () => instance.random('lookups'));
    this.sidecar =
      sidecar === null ? null : new Sidecar(instance, sidecar, instance.random('sidecar'));
  }

  /** Nothing is under way in it. */
  get isIdle(): boolean {
    return this.hops.isEmpty;
  }

  /** What is under way, newest first. */
  get underWay(): readonly Hop[] {
    return this.hops.all();
  }

  /** A message brings work. */
  arrive(hop: Hop, sender: ActorRef<Message>, sentAt: number): void {
    const { instance } = this;
    if (this.remembers) hop.keep();
    hop.instance = instance;
    hop.sender = sender;
    hop.cameAt = instance.now;
    hop.arrivedAt = hop.cameAt;
    hop.startedAt = hop.arrivedAt;
    instance.around.reader?.arrived(hop, sender, instance, sentAt);
    this.open(hop);
    if (this.sidecar === null) this.station.arrive(hop, hop.arrivedAt);
    else this.sidecar.pass(hop, null);
  }

  /** Work has passed the sidecar on its way in (no outcome yet), or its answer on the way out. */
  passed(hop: Hop, outcome: Outcome<Failure> | null): void {
    if (outcome !== null) {
      this.reply(hop, outcome.value, outcome.failure);
      return;
    }
    hop.arrivedAt = this.instance.now;
    this.station.arrive(hop, hop.arrivedAt);
  }

  /** A client's request, or one more try of it, begins here. */
  begin(hop: Hop): void {
    this.open(hop);
    this.handle(hop);
  }

  /** Work of the instance's own begins. */
  undertake(hop: Hop, program: Program): void {
    this.open(hop);
    this.run(hop, program);
  }

  /** For its operation: `hop` is on its worker for a draw of `time`. */
  work(hop: Hop, time: Sampler): void {
    const { instance } = this;
    if (hop.sender === null) instance.schedule(drawDuration(time, instance.steps), hop);
    else this.station.work(hop, time, instance.steps, instance.now);
  }

  /** `hop` waits for calls. */
  waits(hop: Hop): void {
    if (hop.waits) return;
    hop.waits = true;
    if (hop.sender !== null) this.station.suspend(hop, this.instance.now);
  }

  /** Something that `hop` has waited for is there: it goes on as soon as it has a worker. */
  goesOn(hop: Hop): void {
    hop.waits = false;
    if (hop.sender === null) this.goOn(hop);
    else this.station.resume(hop, this.instance.now);
  }

  /** A call of `hop`, or of a strand of its operation, has ended. */
  outcome(hop: Hop, strand: Strand | null, outcome: Outcome<Failure>): void {
    if (strand !== null) {
      strand.run.outcome(strand, outcome);
      if (outcome instanceof Hop) this.instance.around.hops.giveBack(outcome);
      return;
    }
    hop.outcome = outcome;
    if (hop.waits) this.goesOn(hop);
    else this.goOn(hop);
  }

  /** A put has reached a durable store: for its client it has succeeded. */
  stored(hop: Hop): void {
    hop.handedOn = true;
    wayOf(hop)?.succeed(this.instance.around.clients, this.instance.now);
  }

  /** Ends `hop`. */
  close(hop: Hop, value: number, failure: Failure | null): void {
    const { instance } = hop;
    if (failure === 'noRoute') this.unrouted?.(hop);
    if (failure === null && value !== nothing && isCached(hop)) {
      this.memory.learned(hop.key, value, instance.now);
    }
    this.end(hop, value, failure);
  }

  /** Everything that is under way, handed over once, is lost. */
  die(): Hop[] {
    const hops = this.hops.takeAll();
    this.station.killAll(hops, this.instance.now);
    return hops;
  }

  /** What is at its station: neither in the sidecar nor the instance's own. */
  get atStation(): Hop[] {
    return this.hops.all().filter(({ stage }) => stage !== 'outside' && stage !== 'gone');
  }

  /** The end of measuring. */
  measure(): void {
    this.station.measureWaits(this.hops.all(), this.instance.now);
  }

  /** For its station: `hop` is on a worker for so many microseconds. */
  serve(hop: Hop, duration: number): void {
    this.instance.schedule(duration as Duration, hop);
  }

  /** For its station, or by a timer: the time of `hop` on its worker is over. */
  worked(hop: Hop): void {
    if (hop.run !== null) hop.run.worked();
    else if (this.station.drawFailure() || this.spoils?.(hop) === true) {
      this.close(hop, nothing, 'error');
    } else this.handle(hop);
  }

  /** For its station: `hop`, which waited for calls, has its worker. */
  goOn(hop: Hop): void {
    const { run, outcome } = hop;
    if (run !== null) run.go();
    else if (outcome !== null) {
      hop.outcome = null;
      this.instance.traits.recipe.answered(hop, outcome, this.instance);
      if (outcome instanceof Hop) this.instance.around.hops.giveBack(outcome);
    }
  }

  /** For its station: `hop` leaves unserved. Who has given up is told nothing. */
  refuse(hop: Hop, reason: Refusal): void {
    this.instance.around.reader?.ended(hop, 'rejected');
    if (reason === 'expired') this.hops.remove(hop);
    else this.conclude(hop, nothing, 'rejected');
  }

  /** For its station. */
  wakeAt(instant: number): void {
    const { instance } = this;
    instance.schedule(between(instance.now, instant as SimTime), stationDue);
  }

  /** From now on it is work here, and the timer that ends its time on a worker. */
  private open(hop: Hop): void {
    hop.kind = 'Served';
    this.hops.add(hop);
  }

  private end(hop: Hop, value: number, failure: Failure | null): void {
    const { sender } = hop;
    const { now, around } = this.instance;
    // Of tries of a client's request the reader learns only what they come to.
    if (around.reader !== null && !(hop instanceof ClientTry)) around.reader.ended(hop, failure);
    this.conclude(hop, value, failure);
    const replied = hop.brings === 'GetRequest';
    if (sender !== null) {
      if (failure === null) this.station.complete(hop, now, replied);
      else this.station.fail(hop, now, replied);
    }
    if (!replied || sender === null) around.hops.giveBack(hop);
  }

  private handle(hop: Hop): void {
    const { instance, memory } = this;
    const { recipe, operations } = instance.traits;
    if (hop.brings === 'Replicate') {
      recipe.replicate(hop, instance);
      return;
    }
    const isPut = hop.operation === 'put';
    if (isPut) memory.passed(hop.key);
    const value = isCached(hop) ? memory.shortcut(hop.key, instance.now) : nothing;
    // Most services have no operations, and a look-up in a map for each piece of work would be for nothing.
    const program = operations.size === 0 ? undefined : operations.get(hop.operation);
    // What the cache has said is not news to it: a hit prolongs no life.
    if (value !== nothing) this.end(hop, value, null);
    else if (program !== undefined) this.run(hop, program);
    else this.follow(hop, isPut);
  }

  /** What the kind of the instance does where the architecture does not say: one step. */
  private follow(hop: Hop, isPut: boolean): void {
    const { instance } = this;
    const { recipe } = instance.traits;
    instance.around.steps.step(hop, instance.now);
    if (isPut) recipe.put(hop, instance);
    else recipe.get(hop, instance);
  }

  private run(hop: Hop, program: Program): void {
    hop.run = new OperationRun(hop, this.instance, program);
    hop.run.go();
  }

  /** Tells whoever waits for `hop`, or whose request it is a part of. */
  private conclude(hop: Hop, value: number, failure: Failure | null): void {
    const { brings, sender } = hop;
    if (sender !== null && brings === 'GetRequest') {
      if (this.sidecar === null) this.reply(hop, value, failure);
      else this.sidecar.pass(hop, { value, failure });
      return;
    }
    this.hops.remove(hop);
    if (brings === 'Put' && failure === null && !hop.handedOn) this.stored(hop);
    const origin = sender === null ? hop.origin : wayOf(hop);
    if (!(origin instanceof ClientRequest)) return;
    origin.partEnded(hop, failure, this.instance.around.clients, this.instance.now);
  }

  private reply(hop: Hop, value: number, failure: Failure | null): void {
    const { sender } = hop;
    this.hops.remove(hop);
    if (sender === null || hop.brings !== 'GetRequest') return;
    hop.kind = 'GetResponse';
    hop.value = value;
    hop.failure = failure;
    this.instance.share(sender, hop);
  }
}

/** A cache in front answers gets: what other operations answer, and what is written, is no value of the key. */
function isCached({ brings, operation }: Hop): boolean {
  return brings === 'GetRequest' && operation === 'get';
}
