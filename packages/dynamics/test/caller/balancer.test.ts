import { describe, expect, test } from '@jest/globals';
import { randomStream, UsageError } from '@spigo/kernel';
import fc from 'fast-check';
import {
  Balancer,
  type BalancerKind,
  type CallerPlace,
  checkBalancing,
} from '../../src/caller/balancing/balancer.ts';
import type { Peer } from '../../src/caller/peer.ts';
import { PeerPool, type Tried } from '../../src/caller/peerPool.ts';
import { chiSquare, chiSquareLimit, tally } from './chiSquare.ts';

const kinds: readonly BalancerKind[] = [
  'random',
  'roundRobin',
  'leastRequests',
  'powerOfTwo',
  'peakEwma',
  'zoneAware',
  'consistentHash',
];

interface Stand {
  readonly pool: PeerPool<number>;
  readonly balancer: Balancer<number>;
}

/** Instances 0, 1, ... in the zones given. */
function stand(kind: BalancerKind, zones: readonly string[], place?: CallerPlace): Stand {
  const pool = new PeerPool<number>();
  if (kind === 'peakEwma') pool.measure();
  zones.forEach((zone, i) => {
    pool.add(i, `db${i}`, zone);
  });
  const random = randomStream(7, 'balancer', kind);
  return { pool, balancer: new Balancer(kind, pool, random, place ?? { zone: 'a' }) };
}

function zonesOf(counts: Readonly<Record<string, number>>): string[] {
  return Object.entries(counts).flatMap(([zone, count]) => new Array(count).fill(zone));
}

const eight = zonesOf({ a: 8 });

function pick({ balancer }: Stand, key = 'key', tried: Tried<number> | null = null): number {
  return balancer.pick(tried, key, 0)?.target ?? -1;
}

function triedList(pool: PeerPool<number>, targets: readonly number[]): Tried<number> | null {
  let list: Tried<number> | null = null;
  for (const target of targets) {
    list = { peer: pool.peers[target] as Peer<number>, previous: list };
  }
  return list;
}

describe.each(kinds)('%s', (kind) => {
  test('chooses nobody where nobody is known, and the only one where there is one', () => {
    expect(stand(kind, []).balancer.pick(null, 'key', 0)).toBe(null);
    expect(pick(stand(kind, ['b']))).toBe(0);
  });

  test('takes an instance not tried yet if there is one', () => {
    const property = fc.property(fc.uniqueArray(fc.nat(5), { maxLength: 6 }), (targets) => {
      const full = stand(kind, ['a', 'a', 'b', 'b', 'c', 'c']);
      const chosen = pick(full, 'key', triedList(full.pool, targets));
      expect(chosen).not.toBe(-1);
      expect(targets.includes(chosen)).toBe(targets.length === 6);
    });
    fc.assert(property, { seed: 51 });
  });

  test('gives each of equals the same share (chi-square, level 0.001)', () => {
    const full = stand(kind, eight);
    let n = 0;
    const counts = tally(8, 16_000, () => pick(full, `key${n++}`));
    expect(chiSquare(counts, new Array(8).fill(2000))).toBeLessThan(chiSquareLimit(7));
  });

  test('chooses among those that are there now', () => {
    const full = stand(kind, eight);
    for (const gone of [1, 4, 7]) {
      const peer = full.pool.peers.find(({ target }) => target === gone);
      if (peer !== undefined) full.pool.remove(peer);
    }
    full.pool.add(8, 'db8', 'a');
    const seen = new Set(Array.from({ length: 400 }, (_, i) => pick(full, `key${i}`)));
    expect(seen).toEqual(new Set([0, 2, 3, 5, 6, 8]));
  });
});

describe('roundRobin', () => {
  test('visits all before it visits one again, though instances come and go', () => {
    const full = stand('roundRobin', eight);
    const round = (): number[] => full.pool.peers.map(() => pick(full));
    expect(new Set(round()).size).toBe(8);
    const next = pick(full);
    full.pool.remove(full.pool.peers.find(({ target }) => target === next) as Peer<number>);
    const rest = round();
    expect(rest[0]).toBe((next + 1) % 8);
    expect(new Set(rest).size).toBe(7);
  });

  test('goes on with whose turn it is, when one comes that stands before it', () => {
    const full = stand('roundRobin', eight);
    // Not the last: behind it the one that comes has its turn.
    const first = pick(full);
    const next = first === 7 ? pick(full) : first;
    full.pool.add(100, 'db-1', 'a', 0);
    expect(full.pool.peers.map(({ position }) => position)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
    expect(full.pool.peers[0]?.target).toBe(100);
    expect(pick(full)).toBe(next + 1);
  });

  test('goes on with the one behind, where the one goes whose turn it is', () => {
    const full = stand('roundRobin', eight);
    const last = pick(full);
    const due = full.pool.peers.find(({ target }) => target === (last + 1) % 8);
    full.pool.remove(due as Peer<number>);
    expect(pick(full)).toBe((last + 2) % 8);
  });

  test('begins anywhere, so callers do not go round in step', () => {
    const pool = new PeerPool<number>();
    for (let i = 0; i < 8; i++) pool.add(i, `db${i}`, 'a');
    const random = randomStream(8, 'turn', 'test');
    const counts = tally(8, 8000, () => {
      pool.turn = -1;
      return (
        new Balancer('roundRobin', pool, random, { zone: 'a' }).pick(null, '', 0)?.target ?? -1
      );
    });
    expect(chiSquare(counts, new Array(8).fill(1000))).toBeLessThan(chiSquareLimit(7));
  });
});

describe('leastRequests', () => {
  test('takes the fewest calls in flight, ties at random (chi-square, level 0.001)', () => {
    const full = stand('leastRequests', eight);
    full.pool.peers.forEach((peer, i) => {
      peer.inFlight = i % 2 === 0 ? 3 : 2;
    });
    const counts = tally(8, 8000, () => pick(full));
    expect(counts.filter((_, i) => i % 2 === 0)).toEqual([0, 0, 0, 0]);
    const odd = counts.filter((_, i) => i % 2 === 1);
    expect(chiSquare(odd, new Array(4).fill(2000))).toBeLessThan(chiSquareLimit(3));
  });
});

describe('powerOfTwo', () => {
  test('takes an instance exactly as often as it is the better one of a random pair', () => {
    const full = stand('powerOfTwo', zonesOf({ a: 5 }));
    full.pool.peers.forEach((peer, i) => {
      peer.inFlight = i;
    });
    // Of ten pairs, instance i is the better one in 4 - i.
    const counts = tally(5, 20_000, () => pick(full));
    expect(counts[4]).toBe(0);
    const expected = [8000, 6000, 4000, 2000];
    expect(chiSquare(counts.slice(0, 4), expected)).toBeLessThan(chiSquareLimit(3));
  });

  test('keeps 10,000 calls to 1000 instances level to three, where random does not to seven', () => {
    const fullest = (kind: BalancerKind): number => {
      const full = stand(kind, zonesOf({ a: 1000 }));
      for (let i = 0; i < 10_000; i++) full.balancer.pick(null, 'key', 0)?.begin();
      return Math.max(...full.pool.peers.map(({ inFlight }) => inFlight));
    };
    // 10 + ln ln n / ln 2 + O(1) against a Poisson tail of 1.4 % at 18.
    expect(fullest('powerOfTwo')).toBeLessThanOrEqual(13);
    expect(fullest('random')).toBeGreaterThanOrEqual(18);
  });
});

test('peakEwma leaves an instance alone while its latency is high, and comes back when it fades', () => {
  const { pool, balancer } = stand('peakEwma', zonesOf({ a: 2 }));
  const [slow, fast] = pool.peers as [Peer<number>, Peer<number>];
  slow.latency?.observe(500_000, 0);
  fast.latency?.observe(5000, 0);
  const chosen = new Set(
    Array.from({ length: 50 }, (_, i) => {
      const peer = balancer.pick(null, '', i * 100_000);
      fast.latency?.observe(5000, i * 100_000);
      return peer?.target;
    }),
  );
  expect([...chosen]).toEqual([1]);
  fast.latency?.observe(5000, 60_000_000);
  expect(balancer.pick(null, '', 60_000_000)?.target).toBe(0);
});

describe('zoneAware', () => {
  test('stays in the own zone while that has its share', () => {
    const full = stand('zoneAware', zonesOf({ a: 2, b: 2, c: 2 }));
    expect(new Set(Array.from({ length: 200 }, () => pick(full)))).toEqual(new Set([0, 1]));
  });

  test('sends u / o to a zone with too few instances, the rest where there are more than callers', () => {
    const zones = { a: 1, b: 1, c: 2, d: 4 };
    const callers = new Map([
      ['a', 3],
      ['b', 3],
      ['c', 1],
      ['d', 1],
    ]);
    const full = stand('zoneAware', zonesOf(zones), { zone: 'a', callers });
    // u = 1/8, o = 3/8: a third stays; c has a surplus of 1/8, d one of 3/8.
    const counts = tally(8, 24_000, () => pick(full));
    expect(counts[1]).toBe(0);
    const expected = [8000, 2000, 2000, 3000, 3000, 3000, 3000];
    const limit = chiSquareLimit(6);
    expect(chiSquare([counts[0] ?? 0, ...counts.slice(2)], expected)).toBeLessThan(limit);
  });

  test('gives every instance the same load over all callers, whatever the zones', () => {
    const count = fc.integer({ min: 1, max: 6 });
    const orNone = fc.integer({ min: 0, max: 6 });
    const property = fc.property(
      fc.tuple(count, orNone, orNone, orNone),
      fc.tuple(count, orNone, orNone, orNone),
      (n, m) => {
        const names = ['a', 'b', 'c', 'd'];
        const zones = names.flatMap((zone, i) => new Array(n[i]).fill(zone));
        const callers = new Map(names.map((zone, i) => [zone, m[i] ?? 0]));
        const loads: number[] = new Array(zones.length).fill(0);
        for (const [zone, number] of callers) {
          const full = stand('zoneAware', zones, { zone, callers });
          const draws = 600 * number;
          for (let i = 0; i < draws; i++) {
            const at = pick(full);
            loads[at] = (loads[at] ?? 0) + 1;
          }
        }
        const mean = (600 * (m[0] + m[1] + m[2] + m[3])) / zones.length;
        // Six standard deviations: the property looks at hundreds of instances.
        for (const load of loads) expect(Math.abs(load - mean)).toBeLessThan(6 * Math.sqrt(mean));
      },
    );
    fc.assert(property, { seed: 52, numRuns: 15 });
  });

  test('follows callers that come and go', () => {
    const place = { zone: 'a', callers: new Map([['a', 3]]) };
    const full = stand('zoneAware', zonesOf({ a: 1, b: 2 }), place);
    const near = () => tally(3, 3000, () => pick(full))[0] ?? 0;
    expect(near()).toBeLessThan(1200);
    place.callers = new Map([
      ['a', 1],
      ['b', 2],
    ]);
    expect(near()).toBe(3000);
  });

  test('chooses among all where its own zone has none', () => {
    const full = stand('zoneAware', zonesOf({ b: 2, c: 2 }));
    const counts = tally(4, 4000, () => pick(full));
    expect(chiSquare(counts, new Array(4).fill(1000))).toBeLessThan(chiSquareLimit(3));
  });
});

describe('consistentHash', () => {
  const names = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 8 }), {
    minLength: 2,
    maxLength: 12,
  });

  function placement(members: readonly string[]): Map<string, string> {
    const pool = new PeerPool<string>();
    for (const name of members) pool.add(name, name, 'a');
    const balancer = new Balancer('consistentHash', pool, randomStream(1, 'x', 'y'), { zone: 'a' });
    const keys = Array.from({ length: 200 }, (_, i) => `key${i}`);
    return new Map(keys.map((key) => [key, balancer.pick(null, key, 0)?.target ?? '']));
  }

  test('moves only the keys of an instance that goes, and to one that comes', () => {
    const property = fc.property(names, fc.nat(), (members, which) => {
      const gone = members[which % members.length] as string;
      const before = placement(members);
      const after = placement(members.filter((name) => name !== gone));
      for (const [key, name] of before) {
        if (name !== gone) expect(after.get(key)).toBe(name);
        else expect(after.get(key)).not.toBe(gone);
      }
    });
    fc.assert(property, { seed: 53 });
  });

  test('does not depend on the order in which instances became known', () => {
    const property = fc.property(names, (members) => {
      expect(placement(members.toReversed())).toEqual(placement(members));
    });
    fc.assert(property, { seed: 54 });
  });

  test('keeps to the order of a key: a retry goes where the key would be without the first', () => {
    const full = stand('consistentHash', eight);
    for (let i = 0; i < 100; i++) {
      const first = pick(full, `key${i}`);
      const second = pick(full, `key${i}`, triedList(full.pool, [first]));
      const without = stand('consistentHash', eight);
      without.pool.remove(without.pool.peers[first] as Peer<number>);
      expect(second).toBe(pick(without, `key${i}`));
    }
  });
});

test('a balancing that there is not is refused with those that there are', () => {
  expect(() => checkBalancing('leastLatency', 'web')).toThrow(UsageError);
  expect(() => checkBalancing('leastLatency', 'web')).toThrow(/web: found "leastLatency".*random/);
});
