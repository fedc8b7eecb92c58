import { meanOf } from '@spigo/dynamics';
import type { ResolvedArrivals } from './resolvedWorkload.ts';

const microsecondsPerSecond = 1_000_000;

/** Requests a second on average, without profile and load; null: nobody can say before (a trace, users). */
export function meanRate(arrivals: ResolvedArrivals): number | null {
  switch (arrivals.process) {
    case 'constant':
    case 'poisson':
      return microsecondsPerSecond / arrivals.interval;
    case 'bernoulli':
      return (microsecondsPerSecond * arrivals.probability) / arrivals.interval;
    case 'bursts': {
      const [on, off] = [meanOf(arrivals.on), meanOf(arrivals.off)];
      return (arrivals.peakRate * on + arrivals.rate * off) / (on + off);
    }
    case 'closed':
    case 'trace':
      return null;
  }
}
