import { formatHead, formatLabels } from './exposition.ts';

/** A fault and the time in which it was in force; microseconds. */
export interface FaultInterval {
  readonly id: string;
  readonly kind: string;
  readonly target: string;
  readonly from: number;
  /** Null if it did not heal. */
  readonly to: number | null;
}

/** Whether `fault` was in force at any time after `before` and up to `at`, in microseconds. */
function wasInForce({ from, to }: FaultInterval, before: number, at: number): boolean {
  return from <= at && (to === null || to > before);
}

/**
 * Faults as a gauge of OpenMetrics, to be laid over all others: at each instant 1 if the fault has been in
 * force since the instant before, else 0. `timestamp` writes an instant.
 */
export function* writeFaults(
  faults: readonly FaultInterval[],
  instants: readonly number[],
  timestamp: (at: number) => string,
): Generator<string, void, undefined> {
  if (faults.length === 0) return;
  const help = '1 while a fault is in force.';
  yield formatHead({ type: 'gauge', name: 'spigo_fault', help }, 'openmetrics');
  for (const fault of faults) {
    const { id, kind, target } = fault;
    const labels = formatLabels({ id, kind, target });
    let before = -1;
    for (const at of instants) {
      yield `spigo_fault${labels} ${wasInForce(fault, before, at) ? 1 : 0} ${timestamp(at)}\n`;
      before = at;
    }
  }
}
