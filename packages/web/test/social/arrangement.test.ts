import { describe, expect, test } from '@jest/globals';
import { Sfc32 } from '@spigo/kernel';
import { type Arrangement, arrange, mostByForces } from '../../src/engine/social/arrangement.ts';
import { communities } from '../../src/engine/social/communities.ts';

interface Given {
  readonly count: number;
  readonly sources: Int32Array;
  readonly targets: Int32Array;
}

/** `crews` crews who know their own, each member `friends` of them, and now and then somebody else. */
function planted(crews: number, size: number, friends: number, strangers: number): Given {
  const random = new Sfc32(1, 2, 3);
  const sources: number[] = [];
  const targets: number[] = [];
  const link = (source: number, target: number): void => {
    sources.push(source);
    targets.push(target);
  };
  const count = crews * size;
  for (let node = 0; node < count; node++) {
    const first = node - (node % size);
    for (let friend = 0; friend < friends; friend++) link(node, first + random.below(size));
  }
  for (let stranger = 0; stranger < strangers; stranger++) {
    link(random.below(count), random.below(count));
  }
  return { count, sources: Int32Array.from(sources), targets: Int32Array.from(targets) };
}

function finished<T>(work: Generator<void, T>): T {
  for (;;) {
    const { done, value } = work.next();
    if (done === true) return value;
  }
}

const arranged = (given: Given, seed = 1): Arrangement => finished(arrange({ ...given, seed }));

/** The mean distance of two of one crew, as a share of the mean distance of any two. */
function togetherness({ x, y }: Arrangement, size: number): number {
  const random = new Sfc32(7, 8, 9);
  const mean = (other: (node: number) => number): number => {
    let sum = 0;
    for (let draw = 0; draw < 4_000; draw++) {
      const a = random.below(x.length);
      const b = other(a);
      sum += Math.hypot((x[a] ?? 0) - (x[b] ?? 0), (y[a] ?? 0) - (y[b] ?? 0));
    }
    return sum;
  };
  const own = mean((node) => node - (node % size) + random.below(size));
  return own / mean(() => random.below(x.length));
}

describe('communities', () => {
  test('crews who know their own are found, each as one', () => {
    const { count, sources, targets } = planted(7, 100, 6, 60);
    const coarsest = finished(communities(count, sources, targets)).at(-1) ?? new Int32Array();
    expect(new Set(coarsest).size).toBe(7);
    for (let crew = 0; crew < 7; crew++) {
      const own = [...coarsest.subarray(crew * 100, (crew + 1) * 100)];
      const most = Math.max(...own.map((group) => own.filter((each) => each === group).length));
      expect(most).toBeGreaterThanOrEqual(98);
    }
  });

  test('levels lie within each other, numbered from 0 without gaps', () => {
    const { count, sources, targets } = planted(5, 60, 4, 40);
    const levels = finished(communities(count, sources, targets));
    expect(levels.length).toBeGreaterThan(1);
    for (const [level, groups] of levels.entries()) {
      const most = Math.max(...groups);
      expect(new Set(groups).size).toBe(most + 1);
      const above = levels[level + 1];
      if (above === undefined) continue;
      const parents = new Map<number, number>();
      for (const [node, group] of groups.entries()) {
        const parent = above[node] ?? -1;
        expect(parents.get(group) ?? parent).toBe(parent);
        parents.set(group, parent);
      }
    }
  });

  test('without links everybody is alone, and there is no level at all', () => {
    expect(finished(communities(5, new Int32Array(), new Int32Array()))).toEqual([]);
  });
});

describe.each([
  ['few, by forces', 5, 40],
  ['many, by community', 12, 500],
])('an arrangement of %s', (_, crews, size) => {
  const given = planted(crews, size, 6, crews * 10);
  const found = arranged(given);

  test('is the same for the same links and seed', () => {
    expect(crews * size > mostByForces).toBe(crews === 12);
    expect(arranged(given)).toEqual(found);
    expect(arranged(given, 2).x).not.toEqual(found.x);
  });

  test('lies in the square from 0 to 1, and fills it', () => {
    for (const column of [found.x, found.y]) {
      expect(Math.min(...column)).toBeGreaterThanOrEqual(-1e-6);
      expect(Math.max(...column)).toBeLessThanOrEqual(1 + 1e-6);
    }
    const width = Math.max(...found.x) - Math.min(...found.x);
    const height = Math.max(...found.y) - Math.min(...found.y);
    expect(Math.max(width, height)).toBeCloseTo(1, 5);
    expect(Math.min(width, height)).toBeGreaterThan(0.4);
  });

  test('has crews stand together, and names them', () => {
    expect(togetherness(found, size)).toBeLessThan(0.45);
    expect(found.communities).toHaveLength(crews);
    for (const [at, { size: members, head, radius }] of found.communities.entries()) {
      expect(found.communityOf[head]).toBe(at);
      expect(found.communityOf.filter((each) => each === at)).toHaveLength(members);
      expect(radius).toBeGreaterThan(0);
      expect(radius).toBeLessThan(0.5);
    }
  });

  test('comes in small portions, so that a run can go on', () => {
    let turns = 0;
    const work = arrange({ ...given, seed: 1 });
    while (work.next().done !== true) turns++;
    expect(turns).toBeGreaterThan(100);
  });
});

test('people whom nobody knows have places, too', () => {
  const alone = arranged({ count: 50, sources: new Int32Array(), targets: new Int32Array() });
  expect(alone.communities).toEqual([]);
  expect([...alone.x, ...alone.y].every(Number.isFinite)).toBe(true);
  const many = arranged({ count: 600, sources: Int32Array.of(0), targets: Int32Array.of(1) });
  expect(new Set(many.x).size).toBeGreaterThan(400);
  expect([...many.x, ...many.y].every(Number.isFinite)).toBe(true);
});
