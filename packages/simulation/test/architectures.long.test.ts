import { describe, expect, test } from '@jest/globals';
import { byTheRule, byTheRun, entersEverywhere, files, paths } from './support/shippedFiles.ts';

describe('nodes, edges and done of a run are those of the rule', () => {
  test.each([
    ...paths.flatMap(
      (path) =>
        [
          [path, 200, 1],
          [path, 100, 2],
        ] as const,
    ),
    ['hubs/hubs.json', 100, 1] as const,
  ])('%s at scale %d, regions x %d', (path, scale, regions) => {
    expect(byTheRun(path, scale, regions)).toEqual(byTheRule(files[path] ?? {}, scale, regions));
  });
});

test('hubs: traffic enters everywhere, succeeds, and reaches every service', () => {
  entersEverywhere('hubs/hubs.json');
});
