import type { Run } from '@spigo/simulation';

/**
 * What a figure is, which says how sharp it is to be: means and shares to 2 % of their value, variances
 * and percentiles to 5 %, `exact` to the last digit.
 */
export type FigureKind = 'mean' | 'share' | 'variance' | 'percentile' | 'exact';

/** A figure of a run that theory knows. */
export interface Claim {
  /** What it is, in a few words. */
  readonly figure: string;
  readonly kind: FigureKind;
  readonly unit: '' | 'ms' | 'ms²' | '/s';
  /** What theory says. */
  readonly theory: number;
  /** What a run says of which so many `seconds` were measured; null where it says nothing. */
  readonly of: (run: Run, seconds: number) => number | null;
}

/** A model that theory has solved, as an architecture, and what is claimed of it. */
export interface Case {
  /** To call it by: `mm1-0.9`. */
  readonly id: string;
  readonly title: string;
  /** The content of an architecture file. */
  readonly file: Readonly<Record<string, unknown>>;
  /** Simulated seconds of one run that are not measured, and that are. */
  readonly warmUp: number;
  readonly measured: number;
  /** Independent runs, with the seeds 1, 2, ...; 1 where nothing is random. */
  readonly runs: number;
  /** It asks for more than the result holds. */
  readonly collect: boolean;
  readonly claims: readonly Claim[];
}

/** Runs of every case where something is random. */
export const usualRuns = 32;
