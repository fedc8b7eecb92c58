import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { timeTicks } from '../src/model/time/timeTicks.ts';

test('ticks stand at instants that people count in, in one unit', () => {
  const labels = (seconds: number, most: number): string[] =>
    timeTicks(seconds * 1e6, most).map(({ label }) => label);
  expect(labels(10, 5)).toEqual(['0', '2 s', '4 s', '6 s', '8 s', '10 s']);
  expect(labels(0.9, 5)).toEqual(['0', '0.2 s', '0.4 s', '0.6 s', '0.8 s']);
  expect(labels(600, 6)).toEqual(['0', '2 min', '4 min', '6 min', '8 min', '10 min']);
  expect(labels(86_400, 4)).toEqual(['0', '6 h', '12 h', '18 h', '24 h']);
  expect(labels(0, 4)).toEqual([]);
  const later = timeTicks(1e6, 4, 100.3e6).map(({ label }) => label);
  expect(later).toEqual(['100.5 s', '101 s']);
});

test('there are never more than may be, nor any behind the end, and all differ', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 1, max: 1e14, noNaN: true }),
      fc.integer({ min: 1, max: 40 }),
      (span, most) => {
        const ticks = timeTicks(span, most);
        expect(ticks.length).toBeLessThanOrEqual(most + 1);
        expect(ticks.at(-1)?.at ?? 0).toBeLessThanOrEqual(span * (1 + 1e-9));
        if (span >= 1_000) expect(new Set(ticks.map(({ label }) => label)).size).toBe(ticks.length);
      },
    ),
    { seed: 20 },
  );
});
