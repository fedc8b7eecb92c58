import type { Failure, GetResponse, Gotocol, GotocolRef, RegistryEntry } from '@spigo/gotocol';
import {
  type ActorRef,
  type Behaviour,
  type Duration,
  type Message,
  microseconds,
  type Random,
  type Self,
  type SimTime,
  type TimerId,
} from '@spigo/kernel';
import type { Client } from './clients/client.ts';
import type { Derived } from './discovery/derivedFromLinks.ts';
import { Discovery } from './discovery/discovery.ts';
import { type InstanceTimer, wakeBy } from './instanceTimer.ts';
import type { Outcome } from './operations/steps.ts';
import { Daemon } from './requests/daemon.ts';
import { answerOf, hopOf } from './requests/foreign.ts';
import { Hop, type Work } from './requests/hop.ts';
import { Inbound } from './requests/inbound.ts';
import { Outbound } from './requests/outbound.ts';
import { nothing } from './requests/terms.ts';
import type { Identity, ServiceTraits, Surroundings } from './surroundings.ts';

type InstanceSelf = Self<Gotocol, InstanceTimer>;

/**
 * One instance of a nanoservice: the actor, which hands messages and timers to its parts. Inbound has the
 * way of work through it, outbound what it sends on, discovery whom it knows. What makes it a karyon or
 * a store is its recipe.
 */
export class Instance implements Behaviour<Gotocol, InstanceTimer> {
  readonly sharesMessages = true;
  readonly traits: ServiceTraits;
  readonly around: Surroundings;
  readonly identity: Identity;
  readonly discovery: Discovery;
  readonly outbound: Outbound;
  /** Seconds that its own clock, which measures its time-outs, advances in a second; over 0. */
  clockRate = 1;
  /** What its recipe has derived from its links. */
  derived: Derived | null = null;
  /** Itself, as registries know it; there once it has begun, by its first message, as all that follows. */
  entry!: RegistryEntry;
  inbound!: Inbound;
  private self!: InstanceSelf;
  /** The workloads that it drives, each as one of their clients. */
  readonly clients: Client[] = [];
  private routes!: Random;
  private hasBegun = false;
  private stepStream: Random | null = null;
  /** It was dead before. */
  readonly isLaterLife: boolean;
  /** The first event of a life that is not the first: what was on its way to the last one comes after. */
  declare readonly started?: (self: InstanceSelf) => void;

  /** `revived`: what is to be done when a life begins that is not the first. */
  constructor(
    traits: ServiceTraits,
    identity: Identity,
    around: Surroundings,
    revived: ((life: Instance) => void) | null = null,
  ) {
    this.isLaterLife = revived !== null;
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
    this.outbound = new Outbound(this);
  }

  get now(): SimTime {
    return this.self.now;
  }

  receive(message: Gotocol, self: InstanceSelf, sender: ActorRef<Message>): void {
    if (!(message instanceof Hop)) this.hear(message, self, sender);
    else if (message.isAnswer) this.resume(message, message, sender);
    else this.inbound.arrive(message, sender, self.sentAt);
  }

  /** What is no hop: from registries, from outside, from actors that are no instances. */
  private hear(message: Gotocol, self: InstanceSelf, sender: ActorRef<Message>): void {
    switch (message.kind) {
      case 'GetRequest':
      case 'Put':
      case 'Replicate':
        this.inbound.arrive(hopOf(message, this, self.now), sender, self.sentAt);
        break;
      case 'GetResponse':
        this.resume(answerOf(message), message, sender);
        break;
      case 'NameDrop':
        if (message.services.length > 0) this.discovery.begin();
        else this.discovery.learn(message, sender.id);
        break;
      case 'Hello':
        if (sender.id !== 0) this.discovery.greeted(sender.id);
        else if (!this.hasBegun) this.appear(self);
        break;
      case 'Inform':
        this.discovery.inform(message.registries);
        break;
      case 'Goodbye':
        this.depart();
        break;
      case 'Delete':
        this.inbound.memory.delete(this.around.terms.keyOf(message.key));
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
    if (timer instanceof Hop) this.inbound.worked(timer);
    else wakeBy(timer, this);
  }

  /** Ends `hop` with the number of a value. */
  answer(hop: Hop, value: number): void {
    this.inbound.close(hop, value, null);
  }

  /** Ends `hop` with its key as the value. */
  answerKey(hop: Hop): void {
    this.answer(hop, this.around.terms.keyAsValue(hop.key));
  }

  /** Ends `hop` without one. */
  fail(hop: Hop, failure: Failure): void {
    this.inbound.close(hop, nothing, failure);
  }

  /** Ends `hop` as the call that it made has ended. */
  relay(hop: Hop, outcome: Outcome<Failure>): void {
    this.inbound.close(hop, outcome.value, outcome.failure);
  }

  /** Ends a one-way `hop`. */
  done(hop: Hop): void {
    this.inbound.close(hop, nothing, null);
  }

  /** A put has reached a durable store: for its client it has succeeded. */
  stored(hop: Hop): void {
    this.inbound.stored(hop);
  }

  /** The number of what it keeps under the key with that number; `nothing` if there is none. */
  find(key: number): number {
    return this.inbound.memory.find(key, this.now);
  }

  keepNewest(key: number, value: number): void {
    this.inbound.memory.keepNewest(key, value, this.now);
  }

  keep(key: number, value: number): void {
    this.inbound.memory.keep(key, value, this.now);
  }

  /** A whole number below `bound`, from the stream of routing choices. */
  choose(bound: number): number {
    return bound === 1 ? 0 : this.routes.below(bound);
  }

  random(purpose: string): Random {
    return this.self.random(purpose);
  }

  /** The stream of what operations draw. */
  get steps(): Random {
    this.stepStream ??= this.self.random('steps');
    return this.stepStream;
  }

  send(target: GotocolRef, message: Gotocol): void {
    this.self.send(target, message);
  }

  /** Sends a hop, which is the receiver's from now on. */
  share(target: ActorRef<Work | GetResponse>, hop: Hop): void {
    this.self.share(target, hop);
  }

  schedule(delay: Duration, timer: InstanceTimer): TimerId {
    return this.self.schedule(delay, timer);
  }

  /** As `schedule`, but after the messages of its instant. */
  deadline(delay: Duration, timer: InstanceTimer): TimerId {
    const { clockRate } = this;
    return this.self.deadline(clockRate === 1 ? delay : microseconds(delay / clockRate), timer);
  }

  cancel(timer: TimerId): void {
    this.self.cancel(timer);
  }

  /** It has begun, and nothing is under way in it, nor waits in it to be tried again. */
  get isIdle(): boolean {
    return this.hasBegun && this.inbound.isIdle && this.clients.every((each) => each.isIdle);
  }

  /** Deregisters; who knows it still may ask it, and it goes on answering. */
  retire(): void {
    this.discovery.signOff();
  }

  /** Goes for good. Throws an InvariantError if anything is under way in it. */
  leave(): void {
    this.inbound.station.close(this.now);
    this.depart();
  }

  private appear(self: InstanceSelf): void {
    const { service, recipe, daemons } = this.traits;
    const { name, index, region, zone } = this.identity;
    this.self = self;
    this.hasBegun = true;
    this.inbound = new Inbound(this);
    this.routes = self.random('route');
    this.entry = { name, service, index, package: recipe.package, region, zone, ref: self };
    this.around.topology.appeared(self.now, self, this.isLaterLife);
    for (const [at, daemon] of daemons.entries())
      new Daemon(this, daemon, self.random(`daemon ${at}`)).plan();
  }

  private depart(): void {
    const recorded = this.traits.recipe.signsOff;
    if (recorded) this.discovery.signOff();
    this.around.topology.departed(this.now, this.self, 'normal', recorded);
    this.self.stop();
  }

  /** A call was answered: its caller goes on, unless this is another life or it has given up. */
  private resume(answer: Hop | null, message: Hop | GetResponse, sender: ActorRef<Message>): void {
    const call = answer?.call ?? null;
    if (answer === null || call === null || call.caller.instance !== this) {
      this.self.deadLetter(message, sender);
    } else if (!call.isOpen) {
      this.self.refuse(message, sender, 'late');
    } else {
      this.around.reader?.answered(call, answer, this.self.sentAt);
      const { policed } = call;
      call.open = false;
      call.caller.openCalls--;
      if (policed === null) this.inbound.outcome(call.caller, call.strand, answer);
      else policed.caller.replied(call, policed, answer);
    }
  }
}
