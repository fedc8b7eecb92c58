import { describe, expect, test } from '@jest/globals';
import { randomStream } from '@spigo/kernel';
import fc from 'fast-check';
import { chooseTargets, describeTarget } from '../src/chooseTargets.ts';
import type { Candidate, FaultTarget } from '../src/faultPlan.ts';

const zones = ['zoneA', 'zoneB', 'zoneC'];

function instance(id: number, service: string, region: string, kind: string): Candidate {
  const zone = zones[id % 3] as string;
  return { id, instance: `${service}0${id}`, service, package: kind, region, zone };
}

const instances = [
  ...[0, 1, 2, 3, 4, 5].map((id) => instance(id, 'web', 'us-east-1', 'karyon')),
  ...[6, 7, 8].map((id) => instance(id, 'db', 'us-east-1', 'store')),
  ...[9].map((id) => instance(id, 'web', 'us-west-2', 'karyon')),
];
const registries: Candidate[] = zones.map((zone, i) => ({
  id: 20 + i,
  instance: '',
  service: '',
  package: 'eureka',
  region: 'us-east-1',
  zone,
}));
const all = [...instances, ...registries];
const random = () => randomStream(1, 'test', 'targets');
const ids = (target: FaultTarget) => chooseTargets(target, all, random()).map(({ id }) => id);

describe('a target hits', () => {
  test.each<[FaultTarget, number[]]>([
    [{ kind: 'service', name: 'db' }, [6, 7, 8]],
    [{ kind: 'instance', name: 'web03' }, [3]],
    [{ kind: 'package', name: 'karyon' }, [0, 1, 2, 3, 4, 5, 9]],
    [{ kind: 'zone', name: 'us-east-1/zoneB' }, [1, 4, 7, 21]],
    [{ kind: 'region', name: 'us-west-2' }, [9]],
    [{ kind: 'region', name: 'us-east-1' }, [0, 1, 2, 3, 4, 5, 6, 7, 8, 20, 21, 22]],
    [{ kind: 'service', name: 'nobody' }, []],
    [{ kind: 'service', name: 'web', share: 0 }, []],
  ])('%j: %j', (target, expected) => {
    expect(ids(target)).toEqual(expected);
  });

  test('nothing on a host, and says so', () => {
    expect(() => ids({ kind: 'host', name: 'h1' })).toThrow('found target host "h1"');
  });
});

describe('of those that fit, a count or a share is drawn', () => {
  test('so many, each once, and of those that fit', () => {
    fc.assert(
      fc.property(fc.nat(12), fc.nat(1_000), (count, seed) => {
        const target = { kind: 'service', name: 'web', count } as const;
        const hit = chooseTargets(target, all, randomStream(seed, 'test', 'targets'));
        expect(hit.length).toBe(Math.min(count, 7));
        expect(new Set(hit).size).toBe(hit.length);
        expect(hit.every(({ service }) => service === 'web')).toBe(true);
      }),
      { seed: 3, numRuns: 100 },
    );
  });

  test.each([
    [0.1, 1],
    [0.5, 4],
    [1, 7],
  ])('a share of %d of seven is %d', (share, count) => {
    expect(ids({ kind: 'service', name: 'web', share })).toHaveLength(count);
  });

  test('all alike (chi-square, 99.9 %)', () => {
    const counts = new Map<number, number>();
    const target = { kind: 'service', name: 'web', count: 2 } as const;
    for (let seed = 0; seed < 3_500; seed++) {
      for (const { id } of chooseTargets(target, all, randomStream(seed, 'chaos', 'f1'))) {
        counts.set(id, (counts.get(id) ?? 0) + 1);
      }
    }
    const square = [...counts.values()].reduce((sum, n) => sum + (n - 1_000) ** 2 / 1_000, 0);
    expect(counts.size).toBe(7);
    expect(square).toBeLessThan(22.46);
  });

  test('instances only: registries die with their whole zone or region', () => {
    for (let seed = 0; seed < 50; seed++) {
      const target = { kind: 'zone', name: 'us-east-1/zoneB', count: 2 } as const;
      const hit = chooseTargets(target, all, randomStream(seed, 'test', 'targets'));
      expect(hit.map(({ package: kind }) => kind)).not.toContain('eureka');
    }
  });

  test('the candidates stay as they were', () => {
    const before = [...all];
    ids({ kind: 'region', name: 'us-east-1', count: 3 });
    expect(all).toEqual(before);
  });
});

describe('a result calls what was hit', () => {
  const [first] = instances as [Candidate];

  test.each<[FaultTarget, readonly Candidate[], string]>([
    [{ kind: 'zone', name: 'us-east-1/zoneB' }, all, 'zone us-east-1/zoneB'],
    [{ kind: 'service', name: 'web' }, [first], 'service web'],
    [{ kind: 'service', name: 'web', count: 1 }, [first], 'instance web00'],
    [{ kind: 'service', name: 'web', share: 0.1 }, [first], 'instance web00'],
    [{ kind: 'service', name: 'web', count: 2 }, instances.slice(0, 2), 'service web'],
    [{ kind: 'instance', name: 'web00' }, [first], 'instance web00'],
  ])('%j', (target, hit, text) => {
    expect(describeTarget(target, hit)).toBe(text);
  });
});
