/*
 * A histogram as text: for each bucket that is not empty the gap to the one before it and its count, both
 * as numbers of base 32 in the letters of base 64, least digits first, where the upper half of the
 * letters says that more digits follow (as in source maps, version 3). Counts of a run make few letters
 * each, and text is quicker to send and to take in than lists of numbers.
 */

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

const base = 32;

const values: ReadonlyMap<number, number> = new Map(
  [...letters].map((letter, value) => [letter.charCodeAt(0), value]),
);

/** `value` in digits; a whole number, 0 or more. */
function digits(value: number): string {
  let text = '';
  let rest = value;
  for (; rest >= base; rest = Math.floor(rest / base)) text += letters[base + (rest % base)];
  return text + letters[rest];
}

/** A histogram, whole counts of 0 or more, as text. */
export function encodeLatency(counts: ArrayLike<number>): string {
  let text = '';
  let next = 0;
  for (let bucket = 0; bucket < counts.length; bucket++) {
    const count = counts[bucket] ?? 0;
    if (count === 0) continue;
    text += digits(bucket - next) + digits(count);
    next = bucket + 1;
  }
  return text;
}

/** Adds `sign` times the histogram in `text` to `counts`; what stands in no bucket of theirs is left out. */
export function addLatency(counts: Float64Array, text: string, sign: number): void {
  let bucket = -1;
  let isGap = true;
  let value = 0;
  let scale = 1;
  for (let at = 0; at < text.length; at++) {
    const digit = values.get(text.charCodeAt(at)) ?? 0;
    value += (digit % base) * scale;
    scale *= base;
    if (digit >= base) continue;
    if (isGap) bucket += value + 1;
    else if (bucket < counts.length) counts[bucket] = (counts[bucket] ?? 0) + sign * value;
    isGap = !isGap;
    value = 0;
    scale = 1;
  }
}
