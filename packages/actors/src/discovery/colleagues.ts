import type { NameDrop, RegistryEntry } from '@spigo/gotocol';
import type { Instance } from '../instance.ts';
import type { KnownRegistries } from './knownRegistries.ts';

/**
 * The instances of the own service in the own region, itself included, as its registry told it last. Only
 * who shares out its calls by zone asks for them, in the same polls as for its dependencies.
 */
export class Colleagues {
  private readonly instance: Instance;
  private readonly known: Map<string, RegistryEntry> = new Map();
  private counts: ReadonlyMap<string, number> | undefined = undefined;
  private isAsking = false;

  constructor(instance: Instance) {
    this.instance = instance;
  }

  /** How many there are by zone; another map after each change, undefined while none is known. */
  get byZone(): ReadonlyMap<string, number> | undefined {
    return this.counts;
  }

  /** The services to ask `group` for: the dependencies, and from the first time on all of the own one. */
  question(group: KnownRegistries): readonly string[] {
    const { service, dependencies, sharesByZone } = this.instance.traits;
    if (!this.isMeant(group)) return dependencies;
    if (sharesByZone && !this.isAsking) group.since = 0;
    this.isAsking = sharesByZone;
    return sharesByZone && !dependencies.includes(service)
      ? [...dependencies, service]
      : dependencies;
  }

  /** Takes in what a registry of `group` says. */
  learn({ found, gone, complete }: NameDrop, group: KnownRegistries): void {
    if (!this.isAsking || !this.isMeant(group)) return;
    const { service } = this.instance.traits;
    const fresh = found.flat().filter((entry) => entry.service === service);
    const left = gone.filter((entry) => entry.service === service);
    if (!complete && fresh.length + left.length === 0) return;
    if (complete) this.known.clear();
    for (const entry of fresh) this.known.set(entry.name, entry);
    for (const { name } of left) this.known.delete(name);
    this.count();
  }

  private isMeant({ region }: KnownRegistries): boolean {
    return region === this.instance.identity.region;
  }

  private count(): void {
    const counts = new Map<string, number>();
    for (const { zone } of this.known.values()) counts.set(zone, (counts.get(zone) ?? 0) + 1);
    this.counts = counts.size === 0 ? undefined : counts;
  }
}
