import type { Workload } from '@spigo/actors';
import { ArrivalSequence } from '@spigo/dynamics';
import { formatDuration } from '@spigo/kernel';
import type { ResolvedWorkload } from '../resolving/resolvedWorkload.ts';
import type { Settings } from './simulateOptions.ts';

const microsecondsPerSecond = 1_000_000;

/** Why no request of a workload begins, as a sentence; null where some will. */
export function idleWorkload(
  name: string,
  resolved: ResolvedWorkload,
  { clients, arrivals }: Workload,
  settings: Settings,
): string | null {
  const reason =
    clients === 0
      ? `there is no instance of ${resolved.from.join(', ')}`
      : arrivals instanceof ArrivalSequence
        ? noArrival(resolved, arrivals.at(0), settings.duration)
        : noUser(arrivals.users, settings.load);
  return reason === null ? null : `${name}: no request begins: ${reason}`;
}

/**
 * What the end of a run cuts off a trace, as a sentence; null where nothing, or where a load curve moves
 * its instants.
 */
export function cutTrace(
  { arrivals, load, profile }: ResolvedWorkload,
  name: string,
  { duration, load: factor }: Settings,
): string | null {
  if (arrivals.process !== 'trace' || duration === 0) return null;
  if (load !== 1 || factor !== 1 || profile.length > 0) return null;
  const { instants } = arrivals;
  const { length } = instants;
  const last = instants[length - 1] ?? 0;
  let within = length;
  while (within > 0 && (instants[within - 1] ?? 0) > duration) within--;
  if (within === 0 || within === length) return null;
  const whole = Math.ceil(last / microsecondsPerSecond);
  return `${name}: ${length - within} of ${length} requests of its trace are due after the end of the run; -d ${whole} has them all`;
}

/** Of a population, which no workload drives. */
export function idleLoad(load: number): string[] {
  if (load === 1) return [];
  return [`load: found "${load}"; a population has no workload, so it changes nothing`];
}

function noUser(users: number, load: number): string | null {
  return users === 0 ? `its users times a load of ${load}, rounded, are none` : null;
}

function noArrival({ arrivals }: ResolvedWorkload, first: number, duration: number): string | null {
  if (first <= duration || duration === 0) return null;
  if (first < Number.POSITIVE_INFINITY) {
    return `the first is due after ${formatDuration(first)}, and the run ends after ${formatDuration(duration)}`;
  }
  switch (arrivals.process) {
    case 'trace':
      return 'its trace ends before the first';
    case 'bernoulli':
      return 'its probability is 0, or its profile leaves nothing of it';
    default:
      return 'its profile leaves nothing of its rate';
  }
}
