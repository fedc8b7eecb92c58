import { describe, expect, test } from '@jest/globals';
import { randomStream } from '@spigo/kernel';
import fc from 'fast-check';
import { chooseTargets } from '../src/chooseTargets.ts';
import type { FaultTarget } from '../src/faultPlan.ts';
import { everybody as all } from './candidates.ts';

const random = () => randomStream(1, 'test', 'targets');
const ids = (target: FaultTarget) => chooseTargets(target, all, random()).map(({ id }) => id);

describe('a target hits', () => {
  test.each<[FaultTarget, number[]]>([
    [{ kind: 'service', name: 'db' }, [6, 7, 8]],
    [{ kind: 'instance', name: 'web03' }, [3]],
    [{ kind: 'instance', name: 'web03,db06' }, [3, 6]],
    [{ kind: 'instance', name: 'web0?' }, [0, 1, 2, 3, 4, 5, 9]],
    [{ kind: 'service', name: 'w*' }, [0, 1, 2, 3, 4, 5, 9, 10]],
    [{ kind: 'package', name: 'karyon' }, [0, 1, 2, 3, 4, 5, 9]],
    [{ kind: 'package', name: 'eureka' }, [20, 21, 22]],
    [{ kind: 'zone', name: 'us-east-1/zoneB' }, [1, 4, 7, 21]],
    [{ kind: 'zone', name: '*/zoneA' }, [0, 3, 6, 9, 20]],
    [{ kind: 'host', name: '*/zoneA/host00' }, [0, 3, 6, 9]],
    [{ kind: 'continent', name: 'us' }, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 20, 21, 22]],
    [{ kind: 'region', name: 'us-west-2' }, [9]],
    [{ kind: 'region', name: 'us-east-1' }, [0, 1, 2, 3, 4, 5, 6, 7, 8, 20, 21, 22]],
    [{ kind: 'service', name: 'nobody' }, []],
    [{ kind: 'service', name: 'web', share: 0 }, []],
  ])('%j: %j', (target, expected) => {
    expect(ids(target)).toEqual(expected);
  });

  test('nothing outside of all regions by its place, whatever the pattern', () => {
    for (const kind of ['zone', 'region', 'continent', 'host'] as const) {
      expect(ids({ kind, name: '*' })).not.toContain(10);
    }
  });
});

describe('of those that fit, a count or a share is drawn', () => {
  test('so many, each once, in their order, and of those that fit', () => {
    fc.assert(
      fc.property(fc.nat(12), fc.nat(1_000), (count, seed) => {
        const target = { kind: 'service', name: 'web', count } as const;
        const hit = chooseTargets(target, all, randomStream(seed, 'test', 'targets'));
        const at = hit.map(({ id }) => id);
        expect(hit.length).toBe(Math.min(count, 7));
        expect(new Set(hit).size).toBe(hit.length);
        expect(at).toEqual(at.toSorted((one, other) => one - other));
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

  test('or groups, each as a whole, its registry with it, all alike (chi-square, 99.9 %)', () => {
    const counts = new Map<string, number>();
    const target = { kind: 'zone', name: 'us-east-1/*', groups: 1 } as const;
    for (let seed = 0; seed < 3_000; seed++) {
      const hit = chooseTargets(target, all, randomStream(seed, 'chaos', 'f1'));
      const [zone, ...others] = new Set(hit.map((each) => each.zone));
      expect([others, hit.length]).toEqual([[], 4]);
      counts.set(zone ?? '', (counts.get(zone ?? '') ?? 0) + 1);
    }
    const square = [...counts.values()].reduce((sum, n) => sum + (n - 1_000) ** 2 / 1_000, 0);
    expect(counts.size).toBe(3);
    expect(square).toBeLessThan(13.82);
  });

  test('the candidates stay as they were', () => {
    const before = [...all];
    ids({ kind: 'region', name: 'us-east-1', count: 3 });
    expect(all).toEqual(before);
  });
});
