import type { RegistryEntry } from '@spigo/gotocol';
import { crc32 } from './crc32.ts';

/** As many keys are remembered in each region. */
const mostKnown = 10_000;

const space = 4_294_967_296;

interface Member {
  readonly token: number;
  readonly entry: RegistryEntry;
}

/**
 * Who owns which key in a cluster. Each region has a ring of its own over the whole token space, as
 * Cassandra's data centres do. The members of a full region stand at even distances by their index; an
 * index beyond (from autoscaling) takes the token of its name's CRC-32.
 */
export class TokenRing {
  private readonly regions: Map<string, Member[]> = new Map();
  /** Replicas by region and key, for the keys that were asked for. */
  private readonly known: Map<string, Map<string, readonly RegistryEntry[]>> = new Map();

  private lastRegion = '';
  private lastKnown: Map<string, readonly RegistryEntry[]> = new Map();

  /** `perRegion`: how many instances of the cluster one region has. */
  constructor(
    entries: readonly RegistryEntry[],
    perRegion: number,
    indexOf: (entry: RegistryEntry) => number,
  ) {
    for (const entry of entries) {
      const ring = this.regions.get(entry.region) ?? [];
      ring.push({ token: tokenOf(entry, indexOf(entry), perRegion), entry });
      this.regions.set(entry.region, ring);
    }
    for (const ring of this.regions.values()) {
      ring.sort((a, b) => a.token - b.token || (a.entry.name < b.entry.name ? -1 : 1));
    }
  }

  /** Names of the regions that have members. */
  get regionNames(): IterableIterator<string> {
    return this.regions.keys();
  }

  /** The owner of `key` in `region`: the first member from the key's token on, clockwise. */
  ownerOf(key: string, region: string): RegistryEntry | undefined {
    return this.replicasOf(key, region)[0];
  }

  /** The owner, and then the first member of each other zone, clockwise from the key's token. */
  replicasOf(key: string, region: string): readonly RegistryEntry[] {
    if (region !== this.lastRegion) this.turnTo(region);
    const known = this.lastKnown;
    let replicas = known.get(key);
    if (replicas === undefined) {
      if (known.size >= mostKnown) known.clear();
      replicas = this.findReplicas(key, region);
      known.set(key, replicas);
    }
    return replicas;
  }

  private turnTo(region: string): void {
    this.lastRegion = region;
    this.lastKnown = this.known.get(region) ?? new Map();
    this.known.set(region, this.lastKnown);
  }

  private findReplicas(key: string, region: string): RegistryEntry[] {
    const ring = this.regions.get(region) ?? [];
    const start = firstFrom(ring, crc32(key));
    const replicas: RegistryEntry[] = [];
    for (let i = 0; i < ring.length; i++) {
      const { entry } = ring[(start + i) % ring.length] as Member;
      if (!replicas.some((other) => other.zone === entry.zone)) replicas.push(entry);
    }
    return replicas;
  }
}

function tokenOf(entry: RegistryEntry, index: number, perRegion: number): number {
  if (perRegion < 1) return crc32(entry.name);
  return Math.floor(((index % perRegion) * space) / perRegion);
}

/** The index of the first member whose token is not below `token`; 0 beyond the last. */
function firstFrom(ring: readonly Member[], token: number): number {
  let low = 0;
  let high = ring.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ring[middle] as Member).token < token) low = middle + 1;
    else high = middle;
  }
  return low === ring.length ? 0 : low;
}
