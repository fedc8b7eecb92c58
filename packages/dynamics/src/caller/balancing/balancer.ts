import { type Random, UsageError } from '@spigo/kernel';
import type { Peer } from '../peer.ts';
import type { PeerPool, Tried } from '../peerPool.ts';
import { highestScore } from './consistentHash.ts';
import { leastRequests } from './leastRequests.ts';
import { cheaperOfTwo, idlerOfTwo } from './powerOfTwo.ts';
import { anyOf } from './random.ts';
import { nextInTurn } from './roundRobin.ts';
import { ZonePreference } from './zoneAware.ts';

const kinds = [
  'random',
  'roundRobin',
  'leastRequests',
  'powerOfTwo',
  'peakEwma',
  'zoneAware',
  'consistentHash',
] as const;

/** How an instance is chosen; each has its file in `balancing/`, with its source. */
export type BalancerKind = (typeof kinds)[number];

/** Where a caller stands, for those who care for zones. */
export interface CallerPlace {
  /** Its zone, in the words in which instances are added. */
  readonly zone: string;
  /**
   * Instances of the caller's service by zone, another map after each change; without it, as many in each
   * zone that has peers.
   */
  readonly callers?: ReadonlyMap<string, number> | undefined;
}

/** Throws a UsageError, which begins with `where`, if there is no such balancing. */
export function checkBalancing(kind: string, where = 'loadBalancing'): void {
  if (kinds.some((known) => known === kind)) return;
  throw new UsageError(`${where}: found "${kind}"; allowed is ${kinds.join(', ')}`);
}

/** Chooses an instance of one dependency for each call of one caller. */
export class Balancer<T> {
  private readonly kind: BalancerKind;
  private readonly pool: PeerPool<T>;
  private readonly random: Random;
  private readonly zones: ZonePreference<T>;

  constructor(kind: BalancerKind, pool: PeerPool<T>, random: Random, place: CallerPlace) {
    this.kind = kind;
    this.pool = pool;
    this.random = random;
    this.zones = new ZonePreference(pool, place);
  }

  /**
   * An instance for a call with `key` at `now`; null if none is known. It is one that is not among
   * `tried` if there is one, and balanced among those as among all.
   */
  pick(tried: Tried<T> | null, key: string, now: number): Peer<T> | null {
    const { pool, random } = this;
    const peers = tried === null ? pool.peers : pool.untried(tried);
    if (peers.length === 0) return null;
    switch (this.kind) {
      case 'random':
        return anyOf(peers, random);
      case 'roundRobin':
        return nextInTurn(pool, peers, random);
      case 'leastRequests':
        return leastRequests(peers, random);
      case 'powerOfTwo':
        return idlerOfTwo(peers, random);
      case 'peakEwma':
        return cheaperOfTwo(peers, random, now);
      case 'zoneAware':
        return this.zones.pick(peers, random);
      case 'consistentHash':
        return highestScore(peers, key);
    }
  }
}
