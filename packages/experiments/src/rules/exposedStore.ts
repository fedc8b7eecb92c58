import type { Finding } from './finding.ts';
import type { Ground } from './ground.ts';
import { keepsData } from './kinds.ts';
import { outerWays } from './outerWays.ts';

/** Databases that requests from outside reach without a service between that knows what they may do. */
export function exposedStore(ground: Ground): Finding[] {
  return outerWays(ground)
    .filter(({ end }) => keepsData(end))
    .map(({ path, end }) => ({
      severity: 'high',
      path,
      what: `${end.name}, a ${end.package}, is reached from outside without a service between`,
      todo: `put a service before ${end.name}`,
    }));
}
