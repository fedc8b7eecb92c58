import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { encodeLatency } from '../src/model/time/latencyCode.ts';
import {
  decodeLatency,
  latencyBucket,
  latencyBuckets,
  latencyFrom,
  latencyOf,
  latencyPercentile,
} from '../src/model/time/latencyScale.ts';

const anyTime = fc.oneof(
  fc.integer({ min: 0, max: 100 }),
  fc.integer({ min: 0, max: 2 ** 32 - 1 }),
);

test('the middle of a bucket is within 3.1 % of every time in it', () => {
  fc.assert(
    fc.property(anyTime, (us) => {
      const bucket = latencyBucket(us);
      expect(bucket).toBeLessThan(latencyBuckets);
      expect(Math.abs(latencyOf(bucket) - us)).toBeLessThanOrEqual(us * 0.031 + 1e-9);
    }),
    { seed: 1, numRuns: 2_000 },
  );
});

test('a longer time is never in a lower bucket', () => {
  fc.assert(
    fc.property(anyTime, anyTime, (a, b) => {
      if (a <= b) expect(latencyBucket(a)).toBeLessThanOrEqual(latencyBucket(b));
    }),
    { seed: 2, numRuns: 2_000 },
  );
});

test('what is too long counts as the longest there is', () => {
  expect(latencyBucket(1e15)).toBe(latencyBuckets - 1);
});

test('two encoded histograms make the window between them', () => {
  const before = new Uint32Array(latencyBuckets);
  const after = new Uint32Array(latencyBuckets);
  before[3] = 2;
  after[3] = 5;
  after[40] = 1;
  const between = decodeLatency([encodeLatency(after)], [encodeLatency(before)]);
  expect([between[3], between[40]]).toEqual([3, 1]);
  expect(latencyPercentile(between, 50)).toBe(3);
  expect(latencyPercentile(between, 75)).toBe(3);
  expect(latencyPercentile(between, 76)).toBe(latencyOf(40));
});

test('without times there is no percentile', () => {
  expect(latencyPercentile(decodeLatency([]), 99)).toBeNull();
});

test('a histogram that was written as text is read as it was', () => {
  const counts = fc.uint32Array({ maxLength: latencyBuckets });
  fc.assert(
    fc.property(counts, (given) => {
      const read = decodeLatency([encodeLatency(given)]);
      expect([...read.slice(0, given.length)]).toEqual([...given]);
      expect(read.slice(given.length).every((count) => count === 0)).toBe(true);
    }),
    { seed: 3, numRuns: 200 },
  );
});

test('every time lies between the edges of its bucket', () => {
  fc.assert(
    fc.property(anyTime, (us) => {
      const bucket = latencyBucket(us);
      expect(latencyFrom(bucket)).toBeLessThanOrEqual(us);
      expect(latencyFrom(bucket + 1)).toBeGreaterThan(us);
    }),
    { seed: 4, numRuns: 2_000 },
  );
});
