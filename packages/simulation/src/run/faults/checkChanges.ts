import type { PlannedFault } from '@spigo/faults';
import { UsageError } from '@spigo/kernel';
import type { ResolvedArchitecture } from '../../resolving/resolvedArchitecture.ts';
import { changed } from './configuration.ts';

/** Throws a UsageError where a plan changes what cannot change while it runs, or to what cannot be. */
export function checkChanges(
  plan: readonly PlannedFault[],
  architecture: ResolvedArchitecture,
): void {
  for (const fault of plan) {
    if (fault.kind !== 'set') continue;
    try {
      changed(architecture, [fault]);
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      throw new UsageError(`fault ${fault.id}: ${error.message}`);
    }
  }
}
