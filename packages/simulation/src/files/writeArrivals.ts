import type { ResolvedArrivals } from '../resolving/resolvedArchitecture.ts';
import type { PlainFile } from './builder.ts';

const microsecondsPerSecond = 1_000_000;

/** Neighbours that are tried on either side: rounding a quotient twice moves it by two at most. */
const neighbours = 4;

/** Arrivals as files write them, so that reading gives the same interval to the last bit. */
export function writeArrivals({ process, interval, ...rest }: ResolvedArrivals): PlainFile {
  const nothing: Readonly<Record<string, never>> = rest;
  return process === 'constant' && Number.isInteger(interval)
    ? { ...nothing, process, interval: `${interval}us` }
    : { ...nothing, process, rate: `${inDigits(rateOf(interval))}/s` };
}

/** The rate per second from which `interval` in microseconds was made, or the nearest to it. */
function rateOf(interval: number): number {
  const near = microsecondsPerSecond / interval;
  for (let step = 0; step <= neighbours; step++) {
    for (const sign of [1, -1]) {
      const rate = near * (1 + sign * step * Number.EPSILON);
      if (microsecondsPerSecond / rate === interval) return rate;
    }
  }
  return near;
}

/** A number over 0 without an exponent. */
function inDigits(value: number): string {
  const [digits = '', exponent] = String(value).split('e');
  if (exponent === undefined) return digits;
  const [whole = '', fraction = ''] = digits.split('.');
  const shift = Number(exponent);
  if (shift > 0) return `${whole}${fraction.padEnd(shift, '0')}`;
  return `0.${'0'.repeat(-shift - whole.length)}${whole}${fraction}`;
}
