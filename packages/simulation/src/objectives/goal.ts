/** What an objective can be about. */
export const goalMeasures = [
  'availability',
  'errorRate',
  'throughput',
  'mean',
  'p50',
  'p90',
  'p95',
  'p99',
  'p999',
] as const;

/**
 * What an objective is about: the share of requests that succeed or fail, how many succeed in a second,
 * the mean or a percentile of latency.
 */
export type GoalMeasure = (typeof goalMeasures)[number];

/** What the bound of an objective counts: a share from 0 to 1, a number in a second, milliseconds. */
export type GoalUnit = 'share' | 'perSecond' | 'ms';

/** What the bound of an objective about `measure` counts. */
export function goalUnit(measure: GoalMeasure): GoalUnit {
  if (measure === 'availability' || measure === 'errorRate') return 'share';
  return measure === 'throughput' ? 'perSecond' : 'ms';
}

/** Of these more is better; of all others, less. */
export function hasFloor(measure: GoalMeasure): boolean {
  return measure === 'availability' || measure === 'throughput';
}

/** How what was found must stand to the bound. */
export type Relation = '>=' | '>' | '<=' | '<';

/** One objective, read: `p99<=250ms`. */
export interface Goal {
  readonly measure: GoalMeasure;
  readonly relation: Relation;
  /** In the unit of its measure. */
  readonly bound: number;
  /** The service that is meant; null for all requests of clients. */
  readonly of: string | null;
  /** As it was written, but in one spelling: `www.p99<=250ms`. */
  readonly text: string;
}

/** Whether `found` stands to the bound as it should; what is not known does not. */
export function isReached(
  { relation, bound }: Pick<Goal, 'relation' | 'bound'>,
  found: number | null,
): boolean {
  if (found === null) return false;
  switch (relation) {
    case '>=':
      return found >= bound;
    case '>':
      return found > bound;
    case '<=':
      return found <= bound;
    case '<':
      return found < bound;
  }
}
