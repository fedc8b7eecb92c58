import type { Gotocol, GotocolRef, RegistryEntry, Renew } from '@spigo/gotocol';
import {
  type ActorRef,
  type Behaviour,
  type Duration,
  type Message,
  microseconds,
  type Self,
  startOfTime,
  type Timer,
} from '@spigo/kernel';
import type { Topology } from '../ports/topologyEvents.ts';
import { Leases } from './leases.ts';
import { Registrations } from './registrations.ts';

/** Time to look for leases that have run out, and to tell the replicas who is alive. */
export interface LeaseTimer extends Timer {
  readonly kind: 'Leases' | 'Share';
}

/** Versions of a later life begin so much above the microseconds of its birth: beyond all of those before. */
const laterLife = 10_000_000;

type RegistrySelf = Self<Gotocol, LeaseTimer>;

/**
 * Renewals are told to the replicas together, so many polling intervals after the first of them. Most
 * come at about the same time, so a short wait gathers them; and by as much the others outlive their
 * own registry's lease, so that its word of a death, if it lives, is there before they find out.
 */
const batch = 1 / 100;

const leases: LeaseTimer = { kind: 'Leases' };
const share: LeaseTimer = { kind: 'Share' };

/**
 * The registry of one zone. Instances register with it, renew and look up in one message, and get what
 * has changed in one answer. It tells its replicas in the other zones of the region of every change at
 * once, and soon after it has heard from them of who is alive, so that each of them forgets what has died.
 */
export class Eureka implements Behaviour<Gotocol, LeaseTimer> {
  private readonly batch: Duration;
  private readonly topology: Topology;
  private readonly known: Registrations = new Registrations();
  private readonly leases: Leases;
  private replicas: readonly GotocolRef[] = [];
  /** The first version of this life: one that polls with an older one is told everything. */
  private first = 1;
  private watching = false;
  /** Names that have renewed here since the last word to the replicas. */
  private renewed: string[] = [];

  /** `poll`: the interval in which instances renew; a lease is one and a half of it. */
  constructor(poll: Duration, topology: Topology) {
    this.batch = microseconds(poll * batch);
    this.topology = topology;
    this.leases = new Leases(poll);
  }

  /** Whether an instance of that name is registered. */
  knows(name: string): boolean {
    return this.known.find(name) !== undefined;
  }

  receive(message: Gotocol, self: RegistrySelf, sender: ActorRef<Message>): void {
    switch (message.kind) {
      case 'Inform':
        this.join(message.registries[0]?.registries ?? [], self);
        break;
      case 'Hello':
        this.brief(sender, self);
        break;
      case 'Register':
        this.register(message.entry, message.origin, self);
        break;
      case 'Renew':
        this.renew(message, self);
        break;
      case 'Alive':
        this.hear(message.names, sender, self);
        break;
      case 'Forget':
        this.forget(message.entry);
        break;
      case 'Goodbye':
        this.goodbye(message.actor, self);
        break;
      case 'NameDrop':
      case 'Chat':
      case 'GoldCoin':
      case 'GetRequest':
      case 'GetResponse':
      case 'Put':
      case 'Replicate':
      case 'Delete':
        self.refuse(message, sender, 'unexpected');
    }
  }

  wake(timer: LeaseTimer, self: RegistrySelf): void {
    if (timer.kind === 'Leases') this.expire(self);
    else this.shareRenewals(self);
  }

  /** One that comes back from the dead asks its replicas what it has missed. */
  private join(registries: readonly GotocolRef[], self: RegistrySelf): void {
    this.replicas = registries.filter(({ id }) => id !== self.id);
    if (self.now === startOfTime) return;
    this.first = self.now + laterLife;
    this.known.version = this.first;
    for (const replica of this.replicas) self.send(replica, { kind: 'Hello', name: self.name });
  }

  private brief(replica: GotocolRef, self: RegistrySelf): void {
    if (replica.id === 0) return;
    for (const entry of this.known.all()) {
      self.send(replica, { kind: 'Register', entry, origin: self.id });
    }
  }

  /** A replica hears from these. One that is not known here was missed: then the replica is asked for all. */
  private hear(names: readonly string[], replica: GotocolRef, self: RegistrySelf): void {
    let missed = false;
    for (const name of names) {
      if (this.knows(name)) this.leases.renew(name, self.now);
      else missed = true;
    }
    if (missed) self.send(replica, { kind: 'Hello', name: self.name });
  }

  /** `origin` 0: the instance itself has said so, and the replicas are to know. */
  private register(entry: RegistryEntry, origin: number, self: RegistrySelf): void {
    this.leases.renew(entry.name, self.now);
    if (!this.known.add(entry) || origin !== 0) return;
    for (const replica of this.replicas) {
      self.send(replica, { kind: 'Register', entry, origin: self.id });
    }
  }

  private renew(message: Renew, self: RegistrySelf): void {
    const { entry, services, since } = message;
    this.register(entry, 0, self);
    if (this.renewed.push(entry.name) === 1) self.schedule(this.batch, share);
    if (!this.watching) this.watch(self);
    const complete = since < this.first;
    const { found, gone } = this.known.changes(services, complete ? 0 : since);
    const { version } = this.known;
    const kind = 'NameDrop';
    self.send(entry.ref, { kind, services: [], found, gone, complete, version, friend: null });
  }

  /** Leases begin with the first look-up: until then everybody is still being set up. */
  private watch(self: RegistrySelf): void {
    this.watching = true;
    self.schedule(this.leases.length, leases);
  }

  private expire(self: RegistrySelf): void {
    for (const name of this.leases.takeExpired(self.now)) {
      const entry = this.known.find(name);
      if (entry === undefined) continue;
      this.drop(entry, self);
      this.topology.leaseExpired(self.now, self, entry.ref);
    }
    self.schedule(this.leases.untilNext(self.now), leases);
  }

  private shareRenewals(self: RegistrySelf): void {
    const names = this.renewed;
    this.renewed = [];
    for (const replica of this.replicas)
      self.send(replica, { kind: 'Alive', origin: self.id, names });
  }

  private goodbye(actor: ActorRef<never>, self: RegistrySelf): void {
    const entry = this.known.find(actor.name);
    if (entry !== undefined) this.drop(entry, self);
  }

  /** Forgets an instance and tells the replicas. */
  private drop(entry: RegistryEntry, self: RegistrySelf): void {
    this.forget(entry);
    for (const replica of this.replicas) self.send(replica, { kind: 'Forget', entry });
  }

  private forget(entry: RegistryEntry): void {
    this.leases.end(entry.name);
    this.known.remove(entry);
  }
}
