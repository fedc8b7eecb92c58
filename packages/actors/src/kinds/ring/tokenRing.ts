import type { RegistryEntry } from '@spigo/gotocol';
import { crc32 } from './crc32.ts';

const space = 4_294_967_296;

interface Member {
  readonly token: number;
  readonly entry: RegistryEntry;
  /** Who holds what it owns; worked out when it is first asked for. */
  replicas: readonly RegistryEntry[] | null;
}

/**
 * Who owns which key in a cluster. Each region has a ring of its own over the whole token space, as
 * Cassandra's data centres do. The members of a full region stand at even distances by their index; an
 * index beyond (from autoscaling) takes the token of its name's CRC-32.
 */
export class TokenRing {
  private readonly regions: Map<string, Member[]> = new Map();
  private readonly isUp: (entry: RegistryEntry) => boolean;

  /**
   * `entries`: members that are up and members that are away, which keep their tokens. `perRegion`: how
   * many instances of the cluster one region has.
   */
  constructor(
    entries: readonly RegistryEntry[],
    perRegion: number,
    indexOf: (entry: RegistryEntry) => number,
    isUp: (entry: RegistryEntry) => boolean = () => true,
  ) {
    this.isUp = isUp;
    for (const entry of entries) {
      const ring = this.regions.get(entry.region) ?? [];
      ring.push({ token: tokenOf(entry, indexOf(entry), perRegion), entry, replicas: null });
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

  /** The members in `region` that are up. */
  upIn(region: string): readonly RegistryEntry[] {
    const ring = this.regions.get(region) ?? [];
    return ring.map(({ entry }) => entry).filter(this.isUp);
  }

  /** Who acts as the owner of `key` in `region`: the first of its replicas that is up. */
  ownerOf(key: string, region: string): RegistryEntry | undefined {
    return this.ownerAt(crc32(key), region);
  }

  /** The same of the key with this token, 0 to 2^32 - 1. */
  ownerAt(token: number, region: string): RegistryEntry | undefined {
    return this.replicasAt(token, region)[0];
  }

  /**
   * Of those that hold `key` in `region` who are up, in this order: the owner, which is the first member
   * from the key's token on, clockwise, then the first of each other zone. Where all of them are away,
   * the next members take their place.
   */
  replicasOf(key: string, region: string): readonly RegistryEntry[] {
    return this.replicasAt(crc32(key), region);
  }

  /** The same of the key with this token, 0 to 2^32 - 1. */
  replicasAt(token: number, region: string): readonly RegistryEntry[] {
    const ring = this.regions.get(region) ?? [];
    const owner = ring[firstFrom(ring, token)];
    if (owner === undefined) return [];
    owner.replicas ??= this.replicasFrom(ring, owner);
    return owner.replicas;
  }

  private replicasFrom(ring: readonly Member[], owner: Member): readonly RegistryEntry[] {
    const up = replicasFrom(ring, owner).filter(this.isUp);
    if (up.length > 0) return up;
    const start = ring.indexOf(owner);
    const next = [...ring.slice(start), ...ring.slice(0, start)].find(({ entry }) => {
      return this.isUp(entry);
    });
    return next === undefined ? [] : replicasFrom(ring, next).filter(this.isUp);
  }
}

/** Of what `owner` owns: itself, and the first member of each other zone, clockwise. */
function replicasFrom(ring: readonly Member[], owner: Member): readonly RegistryEntry[] {
  const start = ring.indexOf(owner);
  const replicas: RegistryEntry[] = [];
  for (let i = 0; i < ring.length; i++) {
    const { entry } = ring[(start + i) % ring.length] as Member;
    if (!replicas.some((other) => other.zone === entry.zone)) replicas.push(entry);
  }
  return replicas;
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
