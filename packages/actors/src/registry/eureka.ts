import type { Alive, Gotocol, GotocolRef, NameDrop, RegistryEntry, Renew } from '@spigo/gotocol';
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
export type LeaseTimer = LeasesDue | ShareDue;

/** Time to look for leases that have run out. */
export interface LeasesDue extends Timer {
  readonly kind: 'Leases';
}

/** Time to tell the replicas which instances of a service are alive. */
export interface ShareDue extends Timer {
  readonly kind: 'Share';
  readonly service: string;
}

/** Versions of a later life begin so much above the microseconds of its birth: beyond all of those before. */
const laterLife = 10_000_000;

type RegistrySelf = Self<Gotocol, LeaseTimer>;

/**
 * Renewals of a service are told to the replicas together, so many polling intervals after the first. Most
 * come at about the same time, so a short wait gathers them; and by as much the others outlive their
 * own registry's lease, so that its word of a death, if it lives, is there before they find out.
 */
const batch = 1 / 100;

const leases: LeasesDue = { kind: 'Leases' };

/**
 * The registry of one zone. Instances register with it, renew and look up in one message, and get what
 * has changed in one answer. It tells its replicas in the other zones of the region of every change at
 * once, and soon after it has heard from them of who is alive, so that each of them forgets what has died.
 * What it says to them is about one service at a time: services share registries, and nothing else.
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
  /** Names that have renewed here since the last word to the replicas, by service. */
  private readonly renewed: Map<string, string[]> = new Map();

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
        if (sender.id !== 0) this.brief(sender, self, null);
        break;
      case 'Register':
        this.register(message.entry, message.origin, self);
        break;
      case 'Renew':
        this.renew(message, self);
        break;
      case 'Alive':
        this.hear(message, sender, self);
        break;
      case 'Forget':
        this.forget(message.entry);
        break;
      case 'Goodbye':
        this.goodbye(message.actor, self);
        break;
      case 'NameDrop':
        if (message.services.length === 0) self.refuse(message, sender, 'unexpected');
        else this.brief(sender, self, message.services);
        break;
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
    else this.shareRenewals(timer.service, self);
  }

  /** One that comes back from the dead asks its replicas what it has missed. */
  private join(registries: readonly GotocolRef[], self: RegistrySelf): void {
    this.replicas = registries.filter(({ id }) => id !== self.id);
    if (self.now === startOfTime) return;
    this.first = self.now + laterLife;
    this.known.version = this.first;
    for (const replica of this.replicas) self.send(replica, { kind: 'Hello', name: self.name });
  }

  /** Tells a replica all that is known of these services, or of all. */
  private brief(replica: GotocolRef, self: RegistrySelf, of: readonly string[] | null): void {
    for (const entry of this.known.all()) {
      if (of !== null && !of.includes(entry.service)) continue;
      self.send(replica, { kind: 'Register', entry, origin: self.id });
    }
  }

  /** A replica hears from these. One that is not known here was missed: then the replica is asked for them all. */
  private hear({ service, names }: Alive, replica: GotocolRef, self: RegistrySelf): void {
    let missed = false;
    for (const name of names) {
      if (this.knows(name)) this.leases.renew(name, self.now);
      else missed = true;
    }
    if (missed) self.send(replica, lookUp(service));
  }

  /** `origin` 0: the instance itself has said so, and the replicas are to know. */
  private register(entry: RegistryEntry, origin: number, self: RegistrySelf): void {
    this.leases.renew(entry.name, self.now);
    if (!this.watching) this.watch(self);
    if (!this.known.add(entry) || origin !== 0) return;
    for (const replica of this.replicas) {
      self.send(replica, { kind: 'Register', entry, origin: self.id });
    }
  }

  private renew(message: Renew, self: RegistrySelf): void {
    const { entry, services, since } = message;
    this.register(entry, 0, self);
    this.gather(entry, self);
    const complete = since < this.first;
    const { found, gone } = this.known.changes(services, complete ? 0 : since);
    const { version } = this.known;
    const kind = 'NameDrop';
    self.send(entry.ref, { kind, services: [], found, gone, complete, version, friend: null });
  }

  /** Looks for leases that have run out, from the first instance that it hears of on: exactly when each does. */
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

  private gather({ service, name }: RegistryEntry, self: RegistrySelf): void {
    const names = this.renewed.get(service);
    if (names !== undefined) {
      names.push(name);
      return;
    }
    this.renewed.set(service, [name]);
    self.schedule(this.batch, { kind: 'Share', service });
  }

  private shareRenewals(service: string, self: RegistrySelf): void {
    const names = this.renewed.get(service) ?? [];
    this.renewed.delete(service);
    for (const replica of this.replicas)
      self.send(replica, { kind: 'Alive', service, origin: self.id, names });
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

/** Asks a replica for all instances of a service. */
function lookUp(service: string): NameDrop {
  const nothing = { found: [], gone: [], complete: false, version: 0, friend: null };
  return { kind: 'NameDrop', services: [service], ...nothing };
}
