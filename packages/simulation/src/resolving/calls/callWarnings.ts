import type { ResolvedArchitecture } from '../resolvedArchitecture.ts';
import { callGraph } from './callGraph.ts';
import { endlessWarnings } from './endless.ts';
import { deadlockWarnings, foreverWarnings, longerWarnings } from './waitWarnings.ts';

/**
 * What surprises about who calls whom: circles, and waits that are too long. Throws an
 * ArchitectureError where requests would be called round in circles for ever.
 */
export function callWarnings(
  architecture: Pick<ResolvedArchitecture, 'file' | 'services' | 'workloads'>,
): string[] {
  const { services, workloads, file } = architecture;
  const { calls, entries } = callGraph(services, workloads);
  return [
    ...endlessWarnings(calls, services, file),
    ...deadlockWarnings(calls),
    ...foreverWarnings(calls),
    ...longerWarnings(calls, entries),
  ];
}
