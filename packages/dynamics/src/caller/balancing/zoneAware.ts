import type { Random } from '@spigo/kernel';
import type { Peer } from '../peer.ts';
import type { PeerPool } from '../peerPool.ts';
import type { CallerPlace } from './balancer.ts';
import { anyOf } from './random.ts';

/** Shares that differ by less are the same. */
const tiny = 1e-9;

/** A zone with its part of the calls: they go there where a draw in [0, 1) is below `bound`. */
interface Share<T> {
  readonly zone: string;
  readonly peers: readonly Peer<T>[];
  readonly bound: number;
}

/**
 * Zone aware routing as Envoy defines it ("Zone aware routing", architecture overview; Netflix Ribbon's
 * ZoneAwareLoadBalancer has the same aim): as much as possible in the own zone while every instance
 * gets the same. If the own zone has the share u of all instances and the share o of all callers: all
 * calls stay if u >= o; otherwise u / o of them do, and the others go to zones with more instances than
 * callers, in proportion to that surplus, also where the own zone has no instance. Within a zone: at random.
 * From a zone that callers are not known of: at random among all.
 */
export class ZonePreference<T> {
  private readonly pool: PeerPool<T>;
  private readonly place: CallerPlace;
  private shares: readonly Share<T>[] = [];
  private version = -1;
  private callers: CallerPlace['callers'] = undefined;

  constructor(pool: PeerPool<T>, place: CallerPlace) {
    this.pool = pool;
    this.place = place;
  }

  /** One of `peers`, which are all of the pool or those not tried yet. */
  pick(peers: readonly Peer<T>[], random: Random): Peer<T> {
    if (this.version !== this.pool.version || this.callers !== this.place.callers) this.refresh();
    const share = this.draw(random);
    if (share === undefined) return anyOf(peers, random);
    if (peers.length === this.pool.peers.length) return anyOf(share.peers, random);
    const near = peers.filter(({ zone }) => zone === share.zone);
    return anyOf(near.length > 0 ? near : peers, random);
  }

  private draw(random: Random): Share<T> | undefined {
    const { shares } = this;
    if (shares.length < 2) return shares[0];
    const at = random.uniform();
    for (const share of shares) if (at < share.bound) return share;
    return shares[shares.length - 1];
  }

  private refresh(): void {
    this.version = this.pool.version;
    this.callers = this.place.callers;
    const zones = new Map<string, Peer<T>[]>();
    for (const peer of this.pool.peers) {
      const zone = zones.get(peer.zone);
      if (zone === undefined) zones.set(peer.zone, [peer]);
      else zone.push(peer);
    }
    this.shares = this.split(zones);
  }

  private split(zones: ReadonlyMap<string, readonly Peer<T>[]>): readonly Share<T>[] {
    const { zone: own } = this.place;
    const near = zones.get(own) ?? [];
    if (near.length === 0 && !this.callers?.has(own)) return [];
    const surplus = this.surpluses(near.length > 0 ? zones : new Map([...zones, [own, near]]));
    const lack = -(surplus.get(own) ?? 0);
    if (!(lack > tiny)) return [{ zone: own, peers: near, bound: 1 }];
    const here = near.length / (near.length + lack * this.pool.peers.length);
    const others = [...zones].filter(([zone]) => (surplus.get(zone) ?? 0) > tiny);
    const spare = others.reduce((sum, [zone]) => sum + (surplus.get(zone) ?? 0), 0);
    let bound = here;
    const elsewhere = others.map(([zone, peers]) => {
      bound += ((1 - here) * (surplus.get(zone) ?? 0)) / spare;
      return { zone, peers, bound };
    });
    return near.length > 0 ? [{ zone: own, peers: near, bound: here }, ...elsewhere] : elsewhere;
  }

  /** By zone: its share of all instances less its share of all callers. */
  private surpluses(zones: ReadonlyMap<string, readonly Peer<T>[]>): Map<string, number> {
    const callers = this.callers ?? new Map([...zones.keys()].map((zone) => [zone, 1]));
    const total = [...callers.values()].reduce((sum, count) => sum + count, 0);
    return new Map(
      [...zones].map(([zone, { length }]) => [
        zone,
        length / this.pool.peers.length - (callers.get(zone) ?? 0) / total,
      ]),
    );
  }
}
