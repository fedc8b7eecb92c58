import type { PlannedFault } from '@spigo/faults';
import { UsageError } from '@spigo/kernel';
import type { ResolvedArchitecture } from '../../resolving/resolvedArchitecture.ts';
import { concernOf } from './concern.ts';
import { changed } from './configuration.ts';

type Setting = Extract<PlannedFault, { readonly kind: 'set' }>;

/**
 * Throws a UsageError where a plan changes what cannot change while it runs, or to what cannot be beside
 * what else is changed at the time. `canScale`: whether instances can come and go; `from`: what was before
 * has been checked; `byHand`: what else is demanded of what it comes to.
 */
export function checkChanges(
  plan: readonly PlannedFault[],
  architecture: ResolvedArchitecture,
  canScale: boolean,
  from = 0,
  byHand: ((after: ResolvedArchitecture) => void) | null = null,
): void {
  const settings = plan.filter((fault) => fault.kind === 'set');
  const checked = new Set<string>();
  for (const inForce of timesOf(settings, from)) {
    const key = inForce.map(({ id }) => id.replace(/\..*/, '')).join(' ');
    const last = inForce.at(-1);
    if (last === undefined || checked.has(key)) continue;
    checked.add(key);
    try {
      const after = changed(architecture, inForce);
      byHand?.(after);
      demandScaling(last, architecture, canScale);
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      throw new UsageError(`fault ${last.id}: ${error.message}`);
    }
  }
}

/** What is in force, in the order in which it was set: after each time from `from` on at which that changes. */
function* timesOf(settings: readonly Setting[], from: number): Generator<Setting[]> {
  const times = settings.flatMap((fault) => [
    { at: fault.at as number, fault, isOn: true },
    ...(fault.until === null ? [] : [{ at: fault.until as number, fault, isOn: false }]),
  ]);
  const inForce = new Set<Setting>();
  for (const { at, fault, isOn } of times.sort((one, other) => one.at - other.at)) {
    if (isOn) inForce.add(fault);
    else inForce.delete(fault);
    if (at >= from) yield [...inForce];
  }
}

function demandScaling({ path }: Setting, of: ResolvedArchitecture, canScale: boolean): void {
  const concern = concernOf(path, of);
  if (canScale || concern.kind === 'workload' || concern.field !== 'count') return;
  throw new UsageError(
    `set: found "${path}"; allowed while it runs: nothing of the count where links are given`,
  );
}
