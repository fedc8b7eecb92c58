import { shareText, significant, timeText } from '../units.ts';
import type { ChartUnit } from './chartData.ts';

/** `1,234`, `12.3k`, `1.2M`. */
function short(value: number): string {
  if (Math.abs(value) >= 1e6) return `${significant(value / 1e6)}M`;
  return Math.abs(value) >= 1e4 ? `${significant(value / 1e3)}k` : significant(value);
}

/** A value of a chart with its unit; a dash where nothing is known. */
export function written(unit: ChartUnit, value: number | null | undefined): string {
  if (value === null || value === undefined) return '–';
  switch (unit) {
    case 'time':
      return timeText(value);
    case 'share':
      return shareText(value);
    case 'rate':
      return `${short(value)}/s`;
    case 'count':
      return short(value);
  }
}

/** An instant on the axis of time, in seconds, where ticks are so many seconds apart. */
export function tickText(seconds: number, apart: number): string {
  if (seconds === 0) return '0';
  const [unit, name] = apart >= 3_600 ? [3_600, 'h'] : apart >= 60 ? [60, 'min'] : [1, 's'];
  return `${Number((seconds / unit).toPrecision(6))} ${name}`;
}

/** The position in `x`, which rises, of what is nearest to `wanted`; -1 where there is nothing. */
export function nearestIndex(x: readonly number[], wanted: number): number {
  let [low, high] = [0, x.length - 1];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((x[middle] ?? 0) < wanted) low = middle;
    else high = middle;
  }
  if (high < 0) return -1;
  const isLow = Math.abs((x[low] ?? 0) - wanted) <= Math.abs((x[high] ?? 0) - wanted);
  return isLow ? low : high;
}
