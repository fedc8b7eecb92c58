import type { DurationText } from '@spigo/kernel';
import { always } from '../sampler.ts';
import { demandTime, type Family, readTime } from './family.ts';

/** Always the same time; microseconds. */
export interface Constant {
  readonly kind: 'constant';
  readonly value: number;
}

/** Always `value` (text with a unit, or milliseconds). Throws a UsageError if it is no time. */
export function constant(value: DurationText): Constant {
  return { kind: 'constant', value: readTime('constant: value', value) };
}

/** What is known of the constant distribution. */
export const constantFamily: Family<Constant> = {
  check: ({ value }) => demandTime('constant: value', value),
  mean: ({ value }) => value,
  variance: () => 0,
  sampler: ({ value }) => always(value),
};
