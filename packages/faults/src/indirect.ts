import type { FaultKind } from './faultPlan.ts';

const indirect: ReadonlySet<string> = new Set<FaultKind>(['set', 'registry', 'clock']);

/**
 * Whether faults of a kind change what is decided, and strike no request: which ones would have fared
 * better without cannot be told, so none is counted as hurt.
 */
export const isIndirect = (kind: string): boolean => indirect.has(kind);
