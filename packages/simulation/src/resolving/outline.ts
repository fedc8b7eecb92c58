import { unreachedServices } from './calls/unreached.ts';
import { meanRate } from './meanRate.ts';
import { instancesOf } from './placement.ts';
import type { ResolvedArchitecture, ResolvedService } from './resolvedArchitecture.ts';
import type { ResolvedWorkload } from './resolvedWorkload.ts';

/** A workload in a few words. */
export interface WorkloadOutline {
  /** The clients. */
  readonly from: readonly string[];
  /** Requests a second on average, without its profile; null: nobody can say before (a trace, users). */
  readonly rate: number | null;
  /** Users of a closed workload; null: it is an open one. */
  readonly users: number | null;
}

/** An architecture in a few words. */
export interface Outline {
  readonly services: number;
  readonly instances: number;
  /** People of a population; 0 where there are services. */
  readonly population: number;
  readonly workloads: readonly WorkloadOutline[];
  /** Something slows down or refuses under load: workers, admission, bulkheads or bandwidth are limited. */
  readonly limited: boolean;
  /** Services that no request can reach. */
  readonly unreached: readonly string[];
}

/** What there is in an architecture, at the size that it was resolved for. */
export function outlineOf(architecture: Omit<ResolvedArchitecture, 'warnings'>): Outline {
  const { network, services, social, workloads } = architecture;
  const hasClientLimit = workloads.some(({ policy }) => policy.bulkhead !== undefined);
  return {
    services: services.length,
    instances: services.reduce((sum, service) => sum + instancesOf(service), 0),
    population: social?.population ?? 0,
    workloads: social === undefined ? workloads.map(workloadOutline) : [],
    limited: network.bandwidth !== undefined || services.some(isLimited) || hasClientLimit,
    unreached: unreachedServices(architecture),
  };
}

/** Whether the load of a service matters to how it does. */
function isLimited({ workers, admission, policies }: ResolvedService): boolean {
  const bulkheads = Object.values(policies).some(({ bulkhead }) => bulkhead !== undefined);
  return workers !== undefined || admission !== undefined || bulkheads;
}

function workloadOutline({ from, arrivals, load }: ResolvedWorkload): WorkloadOutline {
  const rate = meanRate(arrivals);
  return {
    from,
    rate: rate === null ? null : rate * load,
    users: arrivals.process === 'closed' ? Math.round(arrivals.users * load) : null,
  };
}
