import { expect, test } from '@jest/globals';
import { randomStream } from '@spigo/kernel';
import fc from 'fast-check';
import { always, drawDuration, drawnBy, longestDraw } from '../src/sampler.ts';

const random = randomStream(1, 'sampler', 'test');

test('durations are draws rounded to the nearest microsecond, never truncated', () => {
  const property = fc.property(fc.double({ min: 0, max: 1e12, noNaN: true }), (us) => {
    const duration = drawDuration(always(us), random);
    expect(Number.isSafeInteger(duration)).toBe(true);
    expect(Math.abs(duration - us)).toBeLessThanOrEqual(0.5);
  });
  fc.assert(property, { seed: 11 });
  expect([0.4, 0.5, 0.6, 1.5].map((us) => drawDuration(always(us), random))).toEqual([0, 1, 1, 2]);
});

test('a draw beyond all numbers is the longest duration, and instants after it stay whole', () => {
  const endless = drawnBy(Number.POSITIVE_INFINITY, () => Number.POSITIVE_INFINITY);
  expect(drawDuration(endless, random)).toBe(longestDraw);
  expect(Number.isSafeInteger(longestDraw + 1e15)).toBe(true);
});
