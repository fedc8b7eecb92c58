import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  bucketCount,
  bucketOf,
  bucketOfWord,
  bucketsThroughOctaveOf,
  middleOf,
} from '../src/buckets.ts';

const seed = 128;

/** Whole numbers up to 2^53 - 1, all magnitudes alike, with the edges of octaves among them. */
const anyValue = fc
  .tuple(fc.integer({ min: 0, max: 53 }), fc.maxSafeNat(), fc.integer({ min: -2, max: 2 }))
  .map(([octave, bits, offset]) =>
    bits % 5 === 0 ? 2 ** octave + offset : bits % Math.min(2 ** octave, 2 ** 53 - 1),
  )
  .map((value) => Math.min(Number.MAX_SAFE_INTEGER, Math.max(0, value)));

test('the middle of a bucket is within 0.5 % of every value in it', () => {
  const property = fc.property(anyValue, (value) => {
    expect(Math.abs(middleOf(bucketOf(value)) - value)).toBeLessThanOrEqual(value * 0.005);
  });
  fc.assert(property, { seed, numRuns: 20_000 });
});

test('buckets are in the order of their values', () => {
  const property = fc.property(anyValue, anyValue, (a, b) => {
    expect(Math.sign(bucketOf(a) - bucketOf(b)) * Math.sign(a - b)).toBeGreaterThanOrEqual(0);
  });
  fc.assert(property, { seed, numRuns: 20_000 });
});

test('values below 256 have buckets of their own', () => {
  for (let value = 0; value < 256; value++) expect(middleOf(bucketOf(value))).toBe(value);
});

test('each bucket holds its own middle, from 0 to the last one, which ends at 2^53 - 1', () => {
  for (let bucket = 0; bucket < bucketCount; bucket++) {
    expect(bucketOf(Math.floor(middleOf(bucket)))).toBe(bucket);
  }
  expect(bucketOf(Number.MAX_SAFE_INTEGER)).toBe(bucketCount - 1);
});

test('the short cut for words gives the same bucket', () => {
  const property = fc.property(fc.integer({ min: 0, max: 2 ** 32 - 1 }), (value) => {
    const shift = Math.max(0, Math.floor(Math.log2(value)) - 7);
    expect(bucketOfWord(value)).toBe(shift * 128 + Math.floor(value / 2 ** shift));
  });
  fc.assert(property, { seed, numRuns: 5_000 });
});

test('room is made octave by octave', () => {
  expect([0, 127, 128, 255, 256].map(bucketsThroughOctaveOf)).toEqual([128, 128, 256, 256, 384]);
});
