import type { NameDrop, RegistryEntry, RegistryGroup } from '@spigo/gotocol';
import { microseconds, type Timer } from '@spigo/kernel';
import type { Instance } from '../instance.ts';
import { Colleagues } from './colleagues.ts';
import { KnownRegistries } from './knownRegistries.ts';
import { Dependency } from './links.ts';

/** Time to poll the registries. */
export interface Poll extends Timer {
  readonly kind: 'Poll';
}

/** A registry has not answered poll number `poll` of group `group`. */
export interface RegistrySilent extends Timer {
  readonly kind: 'RegistrySilent';
  readonly group: number;
  readonly poll: number;
}

const pollTimer: Poll = { kind: 'Poll' };

/** How one instance finds and keeps its dependencies: registers, looks up, polls, falls back. */
export class Discovery {
  /** In the order of the architecture; a service depended on twice stands once. */
  readonly dependencies: Dependency[];
  /** Those that requests go to: a service's own name is none. */
  readonly targets: Dependency[];
  /** Who else calls what it calls. */
  readonly colleagues: Colleagues;
  /** Counts changes of the links, so that what is derived from them can be kept. */
  changes = 0;
  private hasLeft = false;
  /** When it looked everything up for the first time, in microseconds. */
  private began = 0;
  private readonly instance: Instance;
  private readonly groups: KnownRegistries[] = [];
  private readonly byService: Map<string, Dependency> = new Map();
  /** Whom it is not to know, by who says so. */
  private readonly avoided: Map<string, (entry: RegistryEntry) => boolean> = new Map();
  /** Given links that wait to be known again. */
  private readonly unlinked: RegistryEntry[] = [];
  /** Fellows that have been found again, until the answer that says so has been read. */
  private readonly rejoined: RegistryEntry[] = [];

  constructor(instance: Instance) {
    this.instance = instance;
    this.colleagues = new Colleagues(instance);
    for (const service of instance.traits.dependencies) {
      if (!this.byService.has(service)) this.byService.set(service, new Dependency(service));
    }
    this.dependencies = [...this.byService.values()];
    this.targets = this.dependencies.filter(({ service }) => service !== instance.traits.service);
  }

  /** The other known instances of the own service, where it depends on itself. */
  get fellows(): readonly RegistryEntry[] {
    return this.byService.get(this.instance.traits.service)?.peers ?? [];
  }

  /** Instances of the own service that were fellows once and are not now. */
  get fellowsAway(): Iterable<RegistryEntry> {
    return this.byService.get(this.instance.traits.service)?.away ?? [];
  }

  /** The dependency of this name; undefined if there is none. */
  dependencyOn(service: string): Dependency | undefined {
    return this.byService.get(service);
  }

  /** True if `id` is the actor id of one of the fellows. */
  isFellow(id: number): boolean {
    return this.byService.get(this.instance.traits.service)?.knows(id) ?? false;
  }

  /** Registers with the first registry of each group; who has left before it began never does. */
  inform(groups: readonly RegistryGroup[]): void {
    if (this.hasLeft) return;
    this.groups.length = 0;
    for (const group of groups) {
      this.groups.push(new KnownRegistries(group, this.instance.now));
      const registry = group.registries[0];
      if (registry === undefined) continue;
      this.instance.send(registry, { kind: 'Register', entry: this.instance.entry, origin: 0 });
    }
  }

  /** Looks everything up for the first time, and plans the polls. */
  begin(): void {
    if (this.hasLeft) return;
    this.ask(false);
    this.began = this.instance.now;
    if (this.groups.length > 0) this.planPoll();
  }

  /** Polls: says "alive" and asks for what has changed, in one message a group. */
  poll(): void {
    if (this.hasLeft) return;
    this.ask(true);
    this.planPoll();
  }

  /** Polls come at whole intervals from its beginning on, also after one that had to wait. */
  private planPoll(): void {
    const { around, now } = this.instance;
    const since = now - this.began;
    this.instance.schedule(microseconds(around.poll - (since % around.poll)), pollTimer);
  }

  /** The next registry of the group takes the place of one that does not answer. */
  silent(timer: RegistrySilent): void {
    const group = this.groups[timer.group];
    if (group === undefined || group.answered >= timer.poll || !group.takeNext()) return;
    this.leaveIfGone(group, timer.group);
    const registry = group.inUse;
    if (registry === undefined) return;
    const { around, entry, now: at } = this.instance;
    around.topology.registryChanged(at, entry.ref, registry);
    this.renew(group, timer.group, true);
  }

  /** Takes in what a registry says. */
  learn(drop: NameDrop, registry: number): void {
    const at = this.groups.findIndex(({ inUse }) => inUse?.id === registry);
    const group = this.groups[at];
    if (group === undefined) return;
    group.heard(drop.version, this.instance.now);
    this.colleagues.learn(drop, group);
    for (const entries of drop.found) this.addAll(entries, at);
    if (drop.complete) this.reconcile(drop.found, at);
    for (const entry of drop.gone) this.remove(entry, at);
    this.receiveFellows();
  }

  /** A fellow has begun another life: where nobody has noticed that it was dead, it is back all the same. */
  greeted(fellow: number): void {
    this.rejoined.push(...this.fellows.filter(({ ref }) => ref.id === fellow));
    this.receiveFellows();
  }

  /** Takes a link that is given instead of discovered. */
  link(entry: RegistryEntry): void {
    let dependency = this.byService.get(entry.service);
    if (dependency === undefined) {
      dependency = new Dependency(entry.service);
      this.byService.set(entry.service, dependency);
      this.dependencies.push(dependency);
      if (entry.service !== this.instance.traits.service) this.targets.push(dependency);
    }
    this.add(dependency, entry, 0);
  }

  /** Says goodbye to the registries, once; a poll would register it again. */
  signOff(): void {
    if (this.hasLeft) return;
    this.hasLeft = true;
    for (const group of this.groups) {
      const registry = group.inUse;
      if (registry === undefined) continue;
      this.instance.send(registry, { kind: 'Goodbye', actor: this.instance.entry.ref });
    }
  }

  /** Forgets whom `means` says, and learns them no more until `admit` of that name. */
  avoid(name: string, means: (entry: RegistryEntry) => boolean): void {
    this.avoided.set(name, means);
    for (const dependency of this.dependencies) {
      for (const entry of dependency.peers.filter(means)) {
        if (this.groups.length === 0) this.unlinked.push(entry);
        for (let group = 0; dependency.knows(entry.ref.id); group++) this.remove(entry, group);
      }
    }
  }

  /** The pair of `avoid`: looks everything up anew. */
  admit(name: string): void {
    this.avoided.delete(name);
    for (const group of this.groups) group.since = 0;
    this.ask(false);
    // Links that are given stand in no registry.
    for (const entry of this.unlinked.splice(0)) {
      if (this.isAvoided(entry)) this.unlinked.push(entry);
      else this.link(entry);
    }
  }

  /**
   * Forgets all of another region whose registries are all silent: its instances are as good as dead from
   * here. The own region, and the last that is left, are known for what they were.
   */
  private leaveIfGone(group: KnownRegistries, at: number): void {
    if (group.region === this.instance.identity.region || !this.isSilent(group)) return;
    if (this.groups.every((other) => this.isSilent(other))) return;
    this.reconcile([], at);
  }

  private isSilent(group: KnownRegistries): boolean {
    return group.isSilent(this.instance.now, this.instance.around.poll);
  }

  private isAvoided(entry: RegistryEntry): boolean {
    if (this.avoided.size === 0) return false;
    return [...this.avoided.values()].some((means) => means(entry));
  }

  private ask(watchful: boolean): void {
    for (const [at, group] of this.groups.entries()) this.renew(group, at, watchful);
  }

  private renew(group: KnownRegistries, at: number, watchful: boolean): void {
    const registry = group.inUse;
    if (registry === undefined) return;
    const { entry, around } = this.instance;
    const services = this.colleagues.question(group);
    const { since } = group;
    group.polls++;
    this.instance.send(registry, { kind: 'Renew', entry, services, since });
    if (watchful) around.topology.polls++;
    if (!watchful || group.registries.length < 2) return;
    group.time(this.instance.now);
    const timer: RegistrySilent = { kind: 'RegistrySilent', group: at, poll: group.polls };
    this.instance.schedule(microseconds(group.patience(around.poll)), timer);
  }

  private addAll(entries: readonly RegistryEntry[], group: number): void {
    const service = entries[0]?.service;
    const dependency = service === undefined ? undefined : this.byService.get(service);
    if (dependency === undefined) return;
    const { traits, entry: own } = this.instance;
    const zoneOnly = traits.recipe.sees === 'zone';
    for (const entry of entries) {
      if (entry.ref.id === own.ref.id || (zoneOnly && entry.zone !== own.zone)) continue;
      if (this.isAvoided(entry)) continue;
      this.add(dependency, entry, group);
    }
  }

  private add(dependency: Dependency, entry: RegistryEntry, group: number): void {
    if (!dependency.add(entry, group)) return;
    this.changes++;
    const { around, entry: own, now, traits } = this.instance;
    const again = dependency.knownAgain(entry);
    around.topology.linked(now, own.ref, entry.ref, again);
    if (entry.service !== traits.service) return;
    if (again) this.rejoined.push(entry);
    else if (this.instance.isLaterLife && traits.recipe.isReplicated) {
      this.instance.send(entry.ref, { kind: 'Hello', name: own.name });
    }
  }

  private receiveFellows(): void {
    if (this.rejoined.length === 0) return;
    this.instance.traits.recipe.rejoined(this.rejoined.splice(0), this.instance);
  }

  private remove(entry: RegistryEntry, group: number): void {
    if (!this.byService.get(entry.service)?.remove(entry, group)) return;
    this.changes++;
    const { around, entry: own, now: at } = this.instance;
    around.topology.port.emit({ kind: 'Unlinked', at, source: own.ref, target: entry.ref });
  }

  /** What a complete answer does not list is no more. */
  private reconcile(found: readonly (readonly RegistryEntry[])[], group: number): void {
    const listed = new Set<number>();
    for (const entries of found) for (const entry of entries) listed.add(entry.ref.id);
    for (const dependency of this.dependencies) {
      for (const entry of dependency.missing(listed, group)) this.remove(entry, group);
    }
  }
}
