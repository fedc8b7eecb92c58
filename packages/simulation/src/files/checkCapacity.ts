import type { Service } from '../schema/service.ts';
import { checkAutoscale } from './checkAutoscale.ts';
import { checkKnown, knownOf } from './checkKnown.ts';
import type { Path } from './path.ts';
import type { PathProblem } from './problems.ts';

/** Kinds of actor that look values up. */
const lookUp: ReadonlySet<string> = new Set(['store', 'cache', 'volume', 'priamCassandra', 'riak']);

/**
 * What is impossible about the capacity of a service: settings that contradict each other, or could
 * have no effect. `callers` are those that list it; `count` is its number of instances in a region.
 */
export function checkCapacity(
  service: Service,
  path: Path,
  count: number,
  callers: () => readonly string[],
): PathProblem[] {
  return [
    ...checkSharing(service, path),
    ...checkWeights(service, path, callers),
    ...checkMisses(service, path),
    ...checkAutoscale(service, [...path, 'autoscale'], count),
  ];
}

/** Under processor sharing nobody waits, so nobody can wait too long. */
function checkSharing({ queue, dropExpired }: Service, path: Path): PathProblem[] {
  if (queue?.discipline !== 'processorSharing') return [];
  const message =
    'stands beside processorSharing, under which nobody waits; allowed: one of the two';
  return [
    ...(queue.codel === undefined ? [] : [{ path: [...path, 'queue', 'codel'], message }]),
    ...(queue.reject === 'oldest' ? [{ path: [...path, 'queue', 'reject'], message }] : []),
    ...(dropExpired === true ? [{ path: [...path, 'dropExpired'], message }] : []),
  ];
}

function checkWeights(
  { queue }: Service,
  path: Path,
  callers: () => readonly string[],
): PathProblem[] {
  const discipline = queue?.discipline;
  if (typeof discipline !== 'object') return [];
  const known = knownOf([...callers(), '*']);
  return Object.keys(discipline.fair).flatMap((source) =>
    checkKnown([...path, 'queue', 'discipline', 'fair', source], source, known),
  );
}

function checkMisses(service: Service, path: Path): PathProblem[] {
  const { missRate = 0, package: kind = 'service', cache } = service;
  if (missRate === 0 || cache !== undefined || lookUp.has(kind)) return [];
  const message = `found "${missRate}" for a ${kind} without a cache; allowed: 0, it looks nothing up`;
  return [{ path: [...path, 'missRate'], message }];
}
