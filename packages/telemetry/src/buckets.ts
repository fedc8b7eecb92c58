/*
 * Log-linear buckets of whole numbers from 0 to 2^53 - 1: exact below 256, above that 128 to the
 * octave, so that the middle of a bucket is within 1/256 of everything in it.
 */

/** How many buckets reach to 2^53 - 1. */
export const bucketCount = 6_016;

const twoTo32 = 4_294_967_296;

/** The bucket of a whole number from 0 to 2^32 - 1. */
export function bucketOfWord(value: number): number {
  const shift = 24 - Math.clz32(value | 128);
  return (shift << 7) + (value >>> shift);
}

/** The bucket of a whole number from 0 to 2^53 - 1. */
export function bucketOf(value: number): number {
  if (value < twoTo32) return bucketOfWord(value);
  const shift = 56 - Math.clz32(value / twoTo32);
  return (shift << 7) + Math.floor(value / widthAt(shift));
}

/** 2^shift for shift = 0 to 45. */
function widthAt(shift: number): number {
  return shift < 24 ? 1 << shift : (1 << 24) * (1 << (shift - 24));
}

/** The number of buckets from the first to the end of the octave of `bucket`. */
export function bucketsThroughOctaveOf(bucket: number): number {
  return (bucket | 127) + 1;
}

/** The middle of the values of a bucket; a whole number or a half. */
export function middleOf(bucket: number): number {
  if (bucket < 256) return bucket;
  const shift = (bucket >>> 7) - 1;
  const width = widthAt(shift);
  return (bucket - (shift << 7)) * width + (width - 1) / 2;
}
