import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { hubs, text } from '../hubs.js';

const committed = readFileSync(
  new URL('../../architectures/hubs/hubs.json', import.meta.url),
  'utf8',
);

describe('node scripts/hubs.js', () => {
  test('writes the committed file, to the byte', () => {
    expect(text(hubs(300, 1))).toBe(committed);
  });

  test('another seed is another company', () => {
    expect(text(hubs(300, 2))).not.toBe(committed);
  });

  test.each([
    [20, 0],
    [50, 3],
    [800, 7],
    [2_000, 1],
  ])('%d services with seed %d: distinct names, no cycles, everybody reached', (size, seed) => {
    const { services } = hubs(size, seed);
    expect(services).toHaveLength(size + 3);
    expect(new Set(services.map(({ name }) => name)).size).toBe(size + 3);
    const seen = new Set();
    const called = new Set(['www']);
    for (const { name, dependencies } of services) {
      for (const each of dependencies) {
        expect(seen.has(each)).toBe(true);
        called.add(each);
      }
      seen.add(name);
    }
    expect(called).toEqual(seen);
  });

  test('a request causes a bounded number of calls', () => {
    const calls = new Map();
    for (const { name, package: kind, dependencies } of hubs(800, 7).services) {
      if (kind !== 'service') calls.set(name, 1);
      else
        calls.set(
          name,
          dependencies.reduce((sum, each) => sum + calls.get(each), 1),
        );
    }
    expect(Math.max(...calls.values())).toBeLessThan(1_000);
  });
});
