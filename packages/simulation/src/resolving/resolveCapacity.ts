import type { Service } from '../schema/service.ts';
import { resolveAutoscale } from './resolveAutoscale.ts';
import type { ResolvedAdmission, ResolvedCapacity, ResolvedQueue } from './resolvedCapacity.ts';

/** What one instance of a service can take, with defaults; `percent` scales numbers of instances. */
export function resolveCapacity(
  service: Service,
  percent: number,
  count: number,
): ResolvedCapacity {
  const { workers, queue, admission, cache, sidecar, autoscale } = service;
  return {
    ...(workers === undefined ? {} : { workers }),
    concurrency: service.concurrency ?? 'threadPerRequest',
    ...(queue === undefined ? {} : { queue: resolveQueue(queue) }),
    dropExpired: service.dropExpired ?? false,
    ...(admission === undefined ? {} : { admission: resolveAdmission(admission) }),
    ...(cache === undefined ? {} : { cache }),
    daemons: service.daemons ?? [],
    ...(sidecar === undefined ? {} : { sidecar }),
    ...(autoscale === undefined
      ? {}
      : { autoscale: resolveAutoscale(autoscale, { percent, count, workers: workers ?? 1 }) }),
  };
}

function resolveQueue(queue: NonNullable<Service['queue']>): ResolvedQueue {
  return { discipline: 'fifo', reject: 'newest', ...queue };
}

/** A bucket that holds the tokens of a second, as Guava's RateLimiter saves them. */
function resolveAdmission(admission: NonNullable<Service['admission']>): ResolvedAdmission {
  if ('maxInFlight' in admission) return admission;
  const { rate, burst = Math.max(1, Math.ceil(rate)) } = admission;
  return { rate, burst };
}
