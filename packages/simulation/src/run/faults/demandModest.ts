import { meanOf } from '@spigo/dynamics';
import { UsageError } from '@spigo/kernel';
import type { ResolvedArchitecture } from '../../resolving/resolvedArchitecture.ts';
import type { ResolvedWorkload } from '../../resolving/resolvedWorkload.ts';

/**
 * As many requests a second may be set by hand while a run goes on, of all workloads together: with ten
 * events each, a million events.
 */
const mostRequests = 100_000;

/** As many instances, of all services together. */
const mostInstances = 100_000;

/** Users who do not think are taken to ask as often as this, in microseconds. */
const shortestRound = 1_000;

/**
 * Whoever watches a run may change it, and is not to bring it to a standstill: throws a UsageError where
 * `after`, what all settings come to, asks for more than is allowed by hand and for more than `before`.
 */
export function demandModest(before: ResolvedArchitecture, after: ResolvedArchitecture): void {
  demand('requests a second', requestsOf(before), requestsOf(after), mostRequests);
  demand('instances', instancesOf(before), instancesOf(after), mostInstances);
}

function demand(what: string, before: number, after: number, most: number): void {
  if (after <= most || after <= before) return;
  const [found, allowed] = [Math.round(after), most].map((each) => each.toLocaleString('en'));
  throw new UsageError(`set: found ${found} ${what}; allowed by hand: ${allowed} in all`);
}

const requestsOf = ({ workloads }: ResolvedArchitecture): number =>
  workloads.reduce((sum, workload) => sum + requestsOfOne(workload), 0);

/** At the highest point of its profile. */
function requestsOfOne({ arrivals, load, profile }: ResolvedWorkload): number {
  const factor =
    load * (profile.length === 0 ? 1 : Math.max(...profile.map((point) => point.factor)));
  switch (arrivals.process) {
    case 'constant':
    case 'poisson':
    case 'bernoulli':
      return (factor * 1e6) / arrivals.interval;
    case 'bursts':
      return factor * Math.max(arrivals.rate, arrivals.peakRate);
    case 'closed':
      return (load * arrivals.users * 1e6) / Math.max(meanOf(arrivals.think), shortestRound);
    case 'trace':
      return 0;
  }
}

const instancesOf = ({ services }: ResolvedArchitecture): number =>
  services.reduce((sum, { count, regions }) => sum + Math.max(1, count) * Math.max(1, regions), 0);
