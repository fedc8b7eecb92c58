import type { ResolvedArrivals } from '../resolving/resolvedWorkload.ts';
import type { PlainFile } from './builder.ts';
import { plainTime } from './plainTime.ts';
import { rateText } from './rateText.ts';
import { durationText } from './written.ts';

const microsecondsPerSecond = 1_000_000;

/** Neighbours that are tried on either side: rounding a quotient twice moves it by two at most. */
const neighbours = 4;

/** Arrivals as files write them, so that reading gives the same numbers to the last bit. */
export function writeArrivals(arrivals: ResolvedArrivals): PlainFile {
  const { process } = arrivals;
  switch (process) {
    case 'constant':
      if (Number.isInteger(arrivals.interval)) {
        return { process, interval: durationText(arrivals.interval) };
      }
      return { process, rate: rateText(rateOf(arrivals.interval)) };
    case 'poisson':
      return { process, rate: rateText(rateOf(arrivals.interval)) };
    case 'bernoulli':
      return { ...arrivals, interval: durationText(arrivals.interval) };
    case 'closed':
      return { ...arrivals, think: plainTime(arrivals.think) };
    case 'bursts': {
      const { rate, peakRate, on, off } = arrivals;
      const rates = { rate: rateText(rate), peakRate: rateText(peakRate) };
      return { process, ...rates, on: plainTime(on), off: plainTime(off) };
    }
    case 'trace':
      return { process, instants: Array.from(arrivals.instants, durationText) };
  }
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
