import { addLatency } from './latencyCode.ts';

/*
 * Log-linear buckets of microseconds, as a page keeps them: exact below 32, above that 16 to the octave,
 * so that the middle of a bucket is within 3.1 % of everything in it.
 */

/** Buckets up to 2^32 - 1 us, about 71 minutes; what is longer counts as that. */
export const latencyBuckets = 464;

const longest = 4_294_967_295;

/** The bucket of a time in whole microseconds, 0 or more. */
export function latencyBucket(us: number): number {
  const value = us < longest ? us : longest;
  const shift = 27 - Math.clz32(value | 16);
  return (shift << 4) + (value >>> shift);
}

/** The shortest time of a bucket, in microseconds. */
export function latencyFrom(bucket: number): number {
  if (bucket < 32) return bucket;
  const shift = (bucket >>> 4) - 1;
  return (bucket - (shift << 4)) * 2 ** shift;
}

/** The middle of the times of a bucket, in microseconds. */
export function latencyOf(bucket: number): number {
  return bucket < 32 ? bucket : (latencyFrom(bucket) + latencyFrom(bucket + 1) - 1) / 2;
}

/** The sum of encoded histograms, less those of `before`, earlier ones of the same counts. */
export function decodeLatency(
  encoded: readonly string[],
  before: readonly string[] = [],
): Float64Array {
  const counts = new Float64Array(latencyBuckets);
  for (const text of encoded) addLatency(counts, text, 1);
  for (const text of before) addLatency(counts, text, -1);
  return counts;
}

/**
 * The smallest time that at least `percent` percent of all do not exceed, in microseconds, within
 * 3.1 %; null where nothing is counted.
 */
export function latencyPercentile(counts: ArrayLike<number>, percent: number): number | null {
  let total = 0;
  for (let bucket = 0; bucket < counts.length; bucket++) total += counts[bucket] ?? 0;
  if (total <= 0) return null;
  const rank = Math.max(1, Math.ceil((percent * total) / 100 - 1e-9));
  let seen = 0;
  for (let bucket = 0; bucket < counts.length; bucket++) {
    seen += counts[bucket] ?? 0;
    if (seen >= rank) return latencyOf(bucket);
  }
  return null;
}
