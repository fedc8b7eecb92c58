import type { DurationText } from '@spigo/kernel';
import { always, type Draw, drawnBy } from '../sampler.ts';
import { demand, demandTime, type Family, readTime } from './family.ts';
import { percentileCurve } from './percentileCurve.ts';

/** Measured times, each as likely as the others; microseconds. */
export interface EmpiricalValues {
  readonly kind: 'empirical';
  readonly values: readonly number[];
}

/** Percentiles from 0 to 100, both included, to microseconds; linear between them. */
export interface EmpiricalPercentiles {
  readonly kind: 'empirical';
  readonly percentiles: Readonly<Record<string, number>>;
}

/** What was measured: the values themselves, or some of their percentiles. */
export type Empirical = EmpiricalValues | EmpiricalPercentiles;

/**
 * Measured times, by their values or by their percentiles, 0 and 100 included (text with a unit,
 * or milliseconds). Throws a UsageError if one of them is no time.
 */
export function empirical(
  measured: readonly DurationText[] | Readonly<Record<string, DurationText>>,
): Empirical {
  if (isList(measured)) {
    const values = measured.map((text, i) => readTime(`empirical: values[${i}]`, text));
    return { kind: 'empirical', values };
  }
  const percentiles = Object.fromEntries(
    Object.entries(measured).map(([percent, text]) => [
      percent,
      readTime(`empirical: percentiles.${percent}`, text),
    ]),
  );
  return { kind: 'empirical', percentiles };
}

function isList(
  measured: readonly DurationText[] | Readonly<Record<string, DurationText>>,
): measured is readonly DurationText[] {
  return Array.isArray(measured);
}

function meanOf(distribution: Empirical): number {
  if ('percentiles' in distribution) return percentileCurve(distribution.percentiles).mean;
  const { values } = distribution;
  return values.reduce((sum, value) => sum + value / values.length, 0);
}

function varianceOf(distribution: Empirical): number {
  const mean = meanOf(distribution);
  if ('percentiles' in distribution) return percentileCurve(distribution.percentiles).variance;
  const { values } = distribution;
  return values.reduce((sum, value) => sum + ((value - mean) * (value - mean)) / values.length, 0);
}

function checkValues(values: readonly number[]): void {
  demand(values.length > 0, 'empirical: values', '[]', 'a list of one time or more');
  values.forEach((value, i) => {
    demandTime(`empirical: values[${i}]`, value);
  });
}

function drawValue(values: readonly number[]): Draw {
  const column = Float64Array.from(values);
  return (random) => column[random.below(column.length)] ?? 0;
}

/** What is known of the empirical distribution. */
export const empiricalFamily: Family<Empirical> = {
  check(distribution) {
    if ('percentiles' in distribution) percentileCurve(distribution.percentiles);
    else checkValues(distribution.values);
  },
  mean: meanOf,
  variance: varianceOf,
  sampler(distribution) {
    const mean = meanOf(distribution);
    if (varianceOf(distribution) === 0) return always(mean);
    if ('values' in distribution) return drawnBy(mean, drawValue(distribution.values));
    const curve = percentileCurve(distribution.percentiles);
    return drawnBy(mean, (random) => curve.at(100 * random.uniform()));
  },
};
