/*
 * Log-linear buckets of microseconds, as a page keeps them: exact below 32, above that 16 to the octave,
 * so that the middle of a bucket is within 3.1 % of everything in it. A histogram is encoded as bucket
 * and count by turns, in rising order, empty buckets left out.
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

/** The middle of the times of a bucket, in microseconds. */
export function latencyOf(bucket: number): number {
  if (bucket < 32) return bucket;
  const shift = (bucket >>> 4) - 1;
  const width = 2 ** shift;
  return (bucket - (shift << 4)) * width + (width - 1) / 2;
}

/** A histogram in full, encoded. */
export function encodeLatency(counts: ArrayLike<number>): number[] {
  const encoded: number[] = [];
  for (let bucket = 0; bucket < counts.length; bucket++) {
    const count = counts[bucket] ?? 0;
    if (count > 0) encoded.push(bucket, count);
  }
  return encoded;
}

/** An encoded histogram in full, less `before`, an earlier one of the same counts. */
export function decodeLatency(
  encoded: readonly number[],
  before: readonly number[] = [],
): Float64Array {
  const counts = new Float64Array(latencyBuckets);
  add(counts, encoded, 1);
  add(counts, before, -1);
  return counts;
}

function add(counts: Float64Array, encoded: readonly number[], sign: number): void {
  for (let i = 0; i < encoded.length; i += 2) {
    const bucket = encoded[i] ?? 0;
    counts[bucket] = (counts[bucket] ?? 0) + sign * (encoded[i + 1] ?? 0);
  }
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
