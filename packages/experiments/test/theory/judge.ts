import { estimate } from '../../src/statistics/estimate.ts';
import type { Case, Claim, FigureKind } from './case.ts';

/** What came of a claim. */
export interface Verdict {
  readonly claim: Claim;
  readonly measured: number;
  /** Half the width of the interval; 0 where nothing is random. */
  readonly halfWidth: number;
  /** The interval holds what theory says. */
  readonly holds: boolean;
  /** It is as narrow as it has to be. */
  readonly sharp: boolean;
}

/** The half-width that an interval may have, as a share of the value. */
const precision: Readonly<Record<FigureKind, number>> = {
  mean: 0.02,
  share: 0.02,
  variance: 0.05,
  percentile: 0.05,
  exact: 0,
};

/** Percentiles come from buckets that are 0.4 % of their value to either side. */
const resolution = 0.004;

/** The last digits of a sum of doubles. */
const rounding = 1e-12;

/**
 * Holds what the runs of a case have measured (one list for each claim) against theory. All intervals of
 * `together` claims hold at once with 99 % confidence (Bonferroni); `looser` times as wide is sharp
 * enough.
 */
export function judge(
  { claims }: Case,
  measured: readonly (readonly (number | null)[])[],
  together: number,
  looser = 1,
): Verdict[] {
  return claims.map((claim, i) => {
    const { theory, kind } = claim;
    const values = (measured[i] ?? []).map((value) => value ?? Number.NaN);
    const { mean, halfWidth } =
      kind === 'exact'
        ? { mean: values[0] ?? null, halfWidth: 0 }
        : estimate(values, 1 - 0.01 / together);
    const [value, width] = [mean ?? Number.NaN, halfWidth ?? Number.NaN];
    const slack = kind === 'percentile' ? resolution * theory : rounding * Math.abs(theory);
    return {
      claim,
      measured: value,
      halfWidth: width,
      holds: Math.abs(value - theory) <= width + slack,
      sharp: width <= precision[kind] * looser * theory,
    };
  });
}

/** Claims that chance can spoil, which share the 1 %. */
export function randomClaims(cases: readonly Case[]): number {
  return cases.flatMap(({ claims }) => claims).filter(({ kind }) => kind !== 'exact').length;
}
