import type { Arrivals } from '../schema/workload.ts';
import type { ResolvedArrivals } from './resolvedWorkload.ts';

const microsecondsPerSecond = 1_000_000;

/** Arrivals as they run: constant and Poisson ones by their interval, a trace by its instants. */
export function resolveArrivals(arrivals: Arrivals): ResolvedArrivals {
  switch (arrivals.process) {
    case 'constant':
      return {
        process: 'constant',
        interval: arrivals.interval ?? microsecondsPerSecond / (arrivals.rate ?? 1),
      };
    case 'poisson':
      return { process: 'poisson', interval: microsecondsPerSecond / arrivals.rate };
    case 'bernoulli':
    case 'closed':
    case 'bursts':
      return arrivals;
    case 'trace':
      return { process: 'trace', instants: arrivals.instants ?? [] };
  }
}
