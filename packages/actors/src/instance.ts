import { drawDuration } from '@spigo/dynamics';
import type {
  Failure,
  GetRequest,
  GetResponse,
  Gotocol,
  GotocolRef,
  Put,
  RegistryEntry,
} from '@spigo/gotocol';
import type { ActorRef, Behaviour, Duration, Message, Random, Self, SimTime } from '@spigo/kernel';
import { Call } from './call.ts';
import type { ClientTimer } from './client.ts';
import { ClientRequest } from './clientRequest.ts';
import type { Derived } from './derivedFromLinks.ts';
import { Discovery, type Poll, type RegistrySilent } from './discovery.ts';
import { Frame, FrameList, type Work } from './frame.ts';
import { KeyValues } from './keyValues.ts';
import type { Identity, ServiceTraits, Surroundings } from './surroundings.ts';

/** What an instance schedules for itself. */
export type InstanceTimer = Frame | Poll | RegistrySilent | ClientTimer;

type InstanceSelf = Self<Gotocol, InstanceTimer>;

/**
 * One instance of a nanoservice: naming, discovery, goodbye, tracing, service time and the way back of
 * an answer. What makes it a karyon or a store is its recipe.
 */
export class Instance implements Behaviour<Gotocol, InstanceTimer> {
  readonly traits: ServiceTraits;
  readonly around: Surroundings;
  readonly identity: Identity;
  readonly discovery: Discovery;
  readonly data: KeyValues;
  /** What its recipe has derived from its links. */
  derived: Derived | null = null;
  /** Itself, as registries know it; from its first message on, as `self` and the streams are. */
  entry!: RegistryEntry;
  private self!: InstanceSelf;
  private serviceTimes!: Random;
  private routes!: Random;
  private readonly frames: FrameList = new FrameList();
  private readonly revived: boolean;
  /** The first event of a life that is not the first: what was on its way to the last one comes after. */
  declare readonly started?: (self: InstanceSelf) => void;

  /** `revived`: what is to be done when a life begins that is not the first. */
  constructor(
    traits: ServiceTraits,
    identity: Identity,
    around: Surroundings,
    revived: ((life: Instance) => void) | null = null,
  ) {
    this.revived = revived !== null;
    if (revived !== null) {
      this.started = (self) => {
        this.appear(self);
        revived(this);
      };
    }
    this.traits = traits;
    this.identity = identity;
    this.around = around;
    this.discovery = new Discovery(this);
    this.data = new KeyValues(traits.keys);
  }

  get now(): SimTime {
    return this.self.now;
  }

  receive(message: Gotocol, self: InstanceSelf, sender: ActorRef<Message>): void {
    switch (message.kind) {
      case 'GetRequest':
      case 'Put':
      case 'Replicate':
        this.arrive(message, sender);
        break;
      case 'GetResponse':
        this.resume(message, sender);
        break;
      case 'NameDrop':
        if (message.services.length > 0) this.discovery.begin();
        else this.discovery.learn(message, sender.id);
        break;
      case 'Hello':
        this.appear(self);
        break;
      case 'Inform':
        this.discovery.inform(message.registries);
        break;
      case 'Goodbye':
        this.depart();
        break;
      case 'Delete':
        this.data.delete(message.key);
        break;
      case 'Register':
      case 'Renew':
      case 'Alive':
      case 'Forget':
      case 'Chat':
      case 'GoldCoin':
        self.refuse(message, sender, 'unexpected');
    }
  }

  wake(timer: InstanceTimer): void {
    switch (timer.kind) {
      case 'Served':
        this.served(timer);
        break;
      case 'Arrival':
        timer.client.arrive();
        break;
      case 'Poll':
        this.discovery.poll();
        break;
      case 'RegistrySilent':
        this.discovery.silent(timer);
        break;
    }
  }

  /** Hands `frame` on: calls `target` and waits for its answer. */
  call(frame: Frame, target: GotocolRef): void {
    const { key, trace, span: parent } = frame.work;
    const { operation, priority } = frame.work as GetRequest;
    const span = this.around.traces.nextSpan();
    const call = new Call(frame, target, this.self.now);
    const kind = 'GetRequest';
    this.around.topology.used(target);
    this.self.send(target, { kind, operation, key, priority, call, trace, span, parent });
  }

  /** Hands `frame` on, one-way: a put, or what becomes of one. */
  pass(frame: Frame, target: GotocolRef): void {
    const { operation, priority, origin, key, value, trace, span: parent } = frame.work as Put;
    const span = this.around.traces.nextSpan();
    const kind = 'Put';
    this.around.topology.used(target);
    this.self.send(target, { kind, operation, priority, origin, key, value, trace, span, parent });
  }

  /** Sends a copy of a stored value to a replica. */
  replicate(frame: Frame, target: GotocolRef, scope: 'node' | 'region'): void {
    const { origin, key, value, trace, span: parent } = frame.work as Put;
    const span = this.around.traces.nextSpan();
    this.around.topology.used(target);
    this.self.send(target, { kind: 'Replicate', key, value, origin, scope, trace, span, parent });
  }

  /** Ends `frame` with a value (null: nobody has it). */
  answer(frame: Frame, value: string | null): void {
    this.close(frame, value, null);
  }

  /** Ends `frame` without one. */
  fail(frame: Frame, failure: Failure): void {
    this.close(frame, null, failure);
  }

  /** Ends `frame` as the call that it made has ended. */
  relay(frame: Frame, answer: GetResponse): void {
    this.close(frame, answer.value, answer.failure);
  }

  /** Ends a one-way `frame`. */
  done(frame: Frame): void {
    this.close(frame, null, null);
  }

  /** A put has reached a durable store: for its client it has succeeded. */
  stored(frame: Frame): void {
    originOf(frame.work)?.succeed(this.around.clients, this.self.now);
  }

  /** A client's request begins here, without queue, workers, service time or failures of its own. */
  begin(frame: Frame, request: ClientRequest): void {
    this.around.clients.started(request.source, request.startedAt);
    this.around.reader?.began?.(frame);
    this.frames.add(frame);
    this.handle(frame);
  }

  /** A whole number below `bound`, from the stream of routing choices. */
  choose(bound: number): number {
    return bound === 1 ? 0 : this.routes.below(bound);
  }

  random(purpose: string): Random {
    return this.self.random(purpose);
  }

  send(target: GotocolRef, message: Gotocol): void {
    this.self.send(target, message);
  }

  schedule(delay: Duration, timer: InstanceTimer): void {
    this.self.schedule(delay, timer);
  }

  /** What dies with this instance, handed over once: its open frames. */
  takeFrames(): Frame[] {
    return this.frames.takeAll();
  }

  private appear(self: InstanceSelf): void {
    const { service, recipe } = this.traits;
    const { name, region, zone } = this.identity;
    this.self = self;
    this.serviceTimes = self.random('service time');
    this.routes = self.random('route');
    this.entry = { name, service, package: recipe.package, region, zone, ref: self };
    this.around.topology.appeared(self.now, self, this.revived);
  }

  private depart(): void {
    const recorded = this.traits.recipe.signsOff;
    const { topology } = this.around;
    if (recorded) this.discovery.signOff();
    topology.departed(this.now, this.self, 'normal', recorded);
    this.self.stop();
  }

  private arrive(work: Work, sender: ActorRef<Message>): void {
    const { meter, serviceTime } = this.traits;
    const now = this.self.now;
    const frame = new Frame(this, work, sender, now);
    meter.arrived(now);
    this.around.reader?.arrived(work, sender, this, this.self.sentAt);
    this.frames.add(frame);
    this.self.schedule(drawDuration(serviceTime, this.serviceTimes), frame);
  }

  private served(frame: Frame): void {
    const { failureRate } = this.traits;
    if (failureRate > 0 && this.serviceTimes.uniform() < failureRate) this.fail(frame, 'error');
    else this.handle(frame);
  }

  private handle(frame: Frame): void {
    const { recipe } = this.traits;
    switch (frame.work.kind) {
      case 'GetRequest':
        recipe.get(frame, this);
        break;
      case 'Put':
        recipe.put(frame, this);
        break;
      case 'Replicate':
        recipe.replicate(frame, this);
        break;
    }
  }

  /** A call was answered: its frame goes on, unless this is another life or it has given up. */
  private resume(answer: GetResponse, sender: ActorRef<Message>): void {
    const call = answer.call;
    if (!(call instanceof Call) || call.frame.instance !== this) {
      this.self.deadLetter(answer, sender);
    } else if (!call.open) {
      this.self.refuse(answer, sender, 'late');
    } else {
      call.open = false;
      this.around.reader?.answered(call, answer, this.self.sentAt);
      this.traits.recipe.answered(call.frame, answer, this);
    }
  }

  private close(frame: Frame, value: string | null, failure: Failure | null): void {
    this.frames.remove(frame);
    this.around.reader?.ended(frame, failure);
    const { work, arrivedAt, startedAt, sender } = frame;
    const now = this.self.now;
    const replied = work.kind === 'GetRequest';
    if (sender !== null) {
      const { meter } = this.traits;
      if (failure === null) meter.completed(now, arrivedAt, startedAt, replied);
      else meter.failed(now, arrivedAt, startedAt, replied);
    }
    if (sender !== null && work.kind === 'GetRequest') {
      const { key, call, trace, span, parent } = work;
      const kind = 'GetResponse';
      this.self.send(sender, { kind, key, value, failure, call, trace, span, parent });
      return;
    }
    // Nobody waits for an answer: what is left to tell is how the client's request has ended.
    const origin = originOf(work);
    if (failure !== null) origin?.fail(this.around.clients, failure);
    else if (replied) origin?.succeed(this.around.clients, now);
  }
}

function originOf(work: Work): ClientRequest | null {
  const origin = work.kind === 'GetRequest' ? work.call : work.origin;
  return origin instanceof ClientRequest ? origin : null;
}
