import { demand, demandTime } from './family.ts';

/** The inverse of a distribution function that is linear between some percentiles. */
export interface PercentileCurve {
  readonly mean: number;
  readonly variance: number;
  /** The value at `percent`, 0 to 100. */
  at(percent: number): number;
}

/**
 * The curve through `percentiles` (percent to microseconds). Throws a UsageError unless the keys are
 * percentages with 0 and 100 among them and the values are times that never fall.
 */
export function percentileCurve(percentiles: Readonly<Record<string, number>>): PercentileCurve {
  const points = Object.entries(percentiles)
    .map(([key, value]) => checkedPoint(key, value))
    .sort((a, b) => a.percent - b.percent);
  const percents = Float64Array.from(points, (point) => point.percent);
  const values = Float64Array.from(points, (point) => point.value);
  checkOrder(percents, values);
  const mean = integral(percents, (a, b) => (a + b) / 2, values);
  // Of the distances from the mean, so that close values lose no digits.
  const distances = values.map((value) => value - mean);
  const variance = integral(percents, (a, b) => (a * a + a * b + b * b) / 3, distances);
  return { mean, variance, at: (percent) => interpolate(percents, values, percent) };
}

function checkedPoint(key: string, value: number): { percent: number; value: number } {
  const percent = Number(key);
  const holds = key.trim() !== '' && percent >= 0 && percent <= 100;
  demand(holds, 'empirical: percentiles', key, 'percentages from 0 to 100');
  demandTime(`empirical: percentiles.${key}`, value);
  return { percent, value };
}

function checkOrder(percents: Float64Array, values: Float64Array): void {
  const ends = percents[0] === 0 && percents.at(-1) === 100;
  const found = [...percents].join(', ');
  demand(ends, 'empirical: percentiles', found, 'a set of percentages with 0 and 100 among them');
  for (let i = 1; i < values.length; i++) {
    const [percent = 0, before = 0, value = 0] = [percents[i], values[i - 1], values[i]];
    const where = `empirical: percentiles.${percent}`;
    demand(percent !== percents[i - 1], where, percent, 'each percentage once');
    demand(value >= before, where, value, `at least the value before it, which is ${before}`);
  }
}

/** The mean over all percentages of a function that has `share` as its mean between two values. */
function integral(
  percents: Float64Array,
  share: (a: number, b: number) => number,
  values: Float64Array,
): number {
  let sum = 0;
  for (let i = 1; i < percents.length; i++) {
    const width = ((percents[i] ?? 0) - (percents[i - 1] ?? 0)) / 100;
    sum += width * share(values[i - 1] ?? 0, values[i] ?? 0);
  }
  return sum;
}

/** The value at `percent`, found by bisection of the percentages. */
function interpolate(percents: Float64Array, values: Float64Array, percent: number): number {
  let low = 0;
  let high = percents.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((percents[middle] ?? 0) <= percent) low = middle;
    else high = middle;
  }
  const from = percents[low] ?? 0;
  const [left = 0, right = 0] = [values[low], values[high]];
  return left + ((percent - from) / ((percents[high] ?? 0) - from)) * (right - left);
}
