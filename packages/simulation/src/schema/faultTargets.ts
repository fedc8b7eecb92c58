import type { FaultAction, FaultTarget } from '@spigo/faults';

/** A target of a fault, and the way to it inside the fault. */
export interface PlacedTarget {
  readonly path: readonly PropertyKey[];
  readonly target: FaultTarget;
}

/** All targets that a fault names. */
export function targetsOf(fault: FaultAction): PlacedTarget[] {
  if ('target' in fault) return [{ path: ['target'], target: fault.target }];
  if ('link' in fault) {
    return [
      { path: ['link', 'from'], target: fault.link.from },
      { path: ['link', 'to'], target: fault.link.to },
    ];
  }
  if (!('between' in fault)) return [];
  return fault.between.map((target, index) => ({ path: ['between', index], target }));
}
