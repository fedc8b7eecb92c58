/** A part of the run that charts show alone, in microseconds of virtual time. */
export interface TimeRange {
  readonly from: number;
  readonly to: number;
}

/** A range between two instants in any order; null where there is nothing between them. */
export function rangeBetween(a: number, b: number): TimeRange | null {
  return a === b ? null : { from: Math.min(a, b), to: Math.max(a, b) };
}
