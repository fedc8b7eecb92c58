import { inOrder, type RegistryEntry } from '@spigo/gotocol';

/** The instances of one dependency that an instance knows. */
export class Dependency {
  readonly service: string;
  /** Known instances in their order, whenever and from whom they became known. */
  readonly peers: RegistryEntry[] = [];
  /** Those of one zone, kept until the links change. */
  private readonly byZone: Map<string, readonly RegistryEntry[]> = new Map();
  /** By actor id: bit r is set while the registries of region group r list it. */
  private readonly sources: Map<number, number> = new Map();
  /** By actor id: instances that were known once and forgotten. */
  private readonly forgotten: Map<number, RegistryEntry> = new Map();

  constructor(service: string) {
    this.service = service;
  }

  /** The kind of its instances, '' while none is known. */
  get package(): string {
    return this.peers[0]?.package ?? '';
  }

  /** Known instances of one zone. */
  peersIn(zone: string): readonly RegistryEntry[] {
    let peers = this.byZone.get(zone);
    if (peers === undefined) {
      peers = this.peers.filter((peer) => peer.zone === zone);
      this.byZone.set(zone, peers);
    }
    return peers;
  }

  /** Group `group` lists `entry`; true if it was not known before. */
  add(entry: RegistryEntry, group: number): boolean {
    const id = entry.ref.id;
    const bits = this.sources.get(id) ?? 0;
    this.sources.set(id, bits | (1 << group));
    if (bits !== 0) return false;
    this.peers.splice(this.placeOf(entry), 0, entry);
    this.byZone.clear();
    return true;
  }

  /** Instances that were known once and are not now. */
  get away(): Iterable<RegistryEntry> {
    return this.forgotten.values();
  }

  /** True if the instance with this actor id is known. */
  knows(id: number): boolean {
    return this.sources.has(id);
  }

  /** True if this instance was known before and forgotten; asked once, when it is known again. */
  knownAgain(entry: RegistryEntry): boolean {
    return this.forgotten.delete(entry.ref.id);
  }

  /** Group `group` lists `entry` no longer; true if no group does now. */
  remove(entry: RegistryEntry, group: number): boolean {
    const id = entry.ref.id;
    const bits = this.sources.get(id) ?? 0;
    const rest = bits & ~(1 << group);
    if (bits === 0 || rest === bits) return false;
    if (rest !== 0) {
      this.sources.set(id, rest);
      return false;
    }
    this.sources.delete(id);
    this.forgotten.set(id, entry);
    const at = this.peers.findIndex((peer) => peer.ref.id === id);
    this.peers.splice(at, 1);
    this.byZone.clear();
    return true;
  }

  /** Where `entry` belongs among its peers: nearly always behind them all, as registries list in order. */
  private placeOf(entry: RegistryEntry): number {
    const { peers } = this;
    const last = peers.at(-1);
    if (last === undefined || inOrder(last, entry) < 0) return peers.length;
    let low = 0;
    let high = peers.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (inOrder(peers[middle] as RegistryEntry, entry) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** What group `group` lists and `listed` does not. */
  missing(listed: ReadonlySet<number>, group: number): RegistryEntry[] {
    const bit = 1 << group;
    return this.peers.filter(
      ({ ref }) => ((this.sources.get(ref.id) ?? 0) & bit) !== 0 && !listed.has(ref.id),
    );
  }
}
