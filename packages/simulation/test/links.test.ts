import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type Architecture, readArchitecture } from '../src/files/load.ts';
import { countLinks, visitLinks } from '../src/resolving/links.ts';
import { type PlacedInstance, place } from '../src/resolving/placement.ts';
import { resolveArchitecture } from '../src/resolving/resolve.ts';
import type { ResolvedArchitecture } from '../src/resolving/resolvedArchitecture.ts';
import { saysGoodbye } from '../src/schema/packages.ts';
import { cassandra, lamp, migration, netflixoss } from './architectures.ts';
import { callsIn } from './support/calls.ts';

/** Nodes, edges and done records that an architecture must have at a scale. */
function counts(architecture: Architecture, scale = 100, regions = 1): number[] {
  const resolved = resolveArchitecture(architecture, { scale, regions });
  const placed = place(resolved);
  const done = placed.filter(({ service }) => saysGoodbye(service.package)).length;
  return [placed.length, countLinks(resolved), done];
}

describe('nodes, edges and done are those of Spigo', () => {
  test.each([
    [lamp, 100, 1, [23, 73, 18]],
    [lamp, 200, 1, [44, 253, 36]],
    [lamp, 100, 2, [45, 146, 36]],
    [netflixoss, 100, 1, [65, 259, 54]],
    [netflixoss, 200, 1, [128, 1033, 108]],
    [netflixoss, 100, 2, [129, 662, 108]],
    [netflixoss, 100, 3, [193, 1209, 162]],
    [netflixoss, 100, 6, [385, 3714, 324]],
    [netflixoss, 1000, 1, [632, 25_801, 540]],
    [netflixoss, 1000, 2, [1263, 66_002, 1080]],
    [netflixoss, 400, 6, [1519, 59_334, 1296]],
    [netflixoss, 1000, 6, [3787, 370_806, 3240]],
    [cassandra, 100, 1, [32, 121, 24]],
    [cassandra, 200, 1, [62, 481, 48]],
    [cassandra, 100, 2, [63, 386, 48]],
  ])('%#: at scale %d and %d regions', (architecture, scale, regions, expected) => {
    expect(counts(architecture, scale, regions)).toEqual(expected);
  });

  test.each(
    [
      [13, 30, 9],
      [14, 39, 9],
      [23, 66, 18],
      [31, 87, 24],
      [40, 132, 33],
      [52, 336, 33],
      [50, 322, 33],
      [99, 644, 66],
      [99, 1076, 66],
      [148, 2262, 99],
    ].map((expected, step) => [step, expected] as const),
  )('migration, step %d', (step, expected) => {
    const architecture = migration[step];
    expect(architecture && counts(architecture)).toEqual(expected);
  });
});

/** The rule read literally: every pair of instances, by their names. */
function literally(architecture: ResolvedArchitecture): string[] {
  const placed = place(architecture);
  const known = (one: PlacedInstance) => one.service.crossRegion || one.region === '*';
  return placed.flatMap((source, from) =>
    source.service.dependencies.flatMap((name) =>
      placed.flatMap((target, to) => {
        if (target.service.name !== name || from === to) return [];
        if (source.region !== target.region && !known(source) && !known(target)) return [];
        const zonal = ['zuul', 'karyon'].includes(source.service.package);
        return zonal && source.zone !== target.zone ? [] : [`${from}>${to}`];
      }),
    ),
  );
}

test('links are those of the rule read literally, for any architecture', () => {
  const names = ['a', 'b', 'c', 'd'];
  const kinds = ['service', 'karyon', 'zuul', 'store', 'elb'];
  const row = fc.record({
    package: fc.constantFrom(...kinds),
    count: fc.integer({ min: 0, max: 7 }),
    regions: fc.integer({ min: 0, max: 3 }),
    dependencies: fc.uniqueArray(fc.constantFrom(...names, 'eureka')),
  });
  fc.assert(
    fc.property(fc.tuple(row, row, row, row), fc.constantFrom(1, 2), (rows, regions) => {
      const services = rows.map((each, index) => ({ ...each, name: names[index] }));
      const architecture = readArchitecture({ arch: 'any', services });
      const resolved = resolveArchitecture(architecture, { regions });
      const found: string[] = [];
      visitLinks(resolved, (from, to) => found.push(`${from}>${to}`));
      expect(found).toEqual(literally(resolved));
    }),
    { seed: 20, numRuns: 200 },
  );
});

test('counting stores nothing and asks of no instance twice: some eight calls a link, of however many', async () => {
  for (const [scale, links] of [
    [500, 92_706],
    [1_000, 370_806],
  ] as const) {
    const resolved = resolveArchitecture(netflixoss, { scale, regions: 6 });
    const calls = await callsIn(() => expect(countLinks(resolved)).toBe(links));
    expect(calls / links).toBeLessThan(9);
  }
});
