import type { Estimate, Unit } from '@spigo/experiments';
import { grouped, roundTime, thousands } from './text.ts';

/** How a unit is written: a factor, what stands behind it, and decimals where nothing says better. */
interface Scale {
  readonly factor: number;
  readonly suffix: string;
  readonly decimals: number;
}

const mostDecimals = 6;

function timeScale(ms: number): Scale {
  const [factor, suffix] =
    ms >= 1_000 ? [1e-3, ' s'] : ms >= 1 || ms === 0 ? [1, ' ms'] : [1e3, ' us'];
  return { factor, suffix, decimals: ms * factor < 9.95 ? 1 : 0 };
}

function scaleOf(unit: Unit, size: number): Scale {
  switch (unit) {
    case 'ms':
      return timeScale(size);
    case 'share':
      return { factor: 100, suffix: ' %', decimals: 1 };
    case 'perSecond':
      return { factor: 1, suffix: '/s', decimals: size < 100 ? 1 : 0 };
    case 'count':
      return { factor: 1, suffix: '', decimals: size < 10 ? 1 : 0 };
    case 'number':
      return { factor: 1, suffix: '', decimals: 2 };
  }
}

/** Decimals that show two figures of the half width: more of a mean is not known. */
function decimalsFor(halfWidth: number): number {
  const exponent = Number(halfWidth.toExponential(1).split('e')[1]);
  return Math.min(mostDecimals, Math.max(0, 1 - exponent));
}

/** A share just below 1 must not read as 100 %, nor one just above 0 as 0 %. */
function honest(share: number, decimals: number): number {
  const misleads = (digits: number): boolean => {
    const shown = Number((share * 100).toFixed(digits));
    return (shown === 100 && share < 1) || (shown === 0 && share > 0);
  };
  let digits = decimals;
  while (digits < mostDecimals && misleads(digits)) digits += 1;
  return digits;
}

/** One value with its unit: `8.1 ms`, `99.7 %`, `98.2/s`, `1,000`; `-` where there is none. */
export function measureText(value: number | null, unit: Unit): string {
  if (value === null) return '-';
  if (unit === 'ms' && value >= 0) return roundTime(value);
  const { factor, suffix, decimals } = scaleOf(unit, Math.abs(value));
  const digits = unit === 'share' ? honest(value, decimals) : decimals;
  return `${grouped(value * factor, digits)}${suffix}`;
}

/** A mean with half its interval, to two figures of that: `812 ms ±12`, `99.72 % ±0.03`. */
export function estimateText({ mean, halfWidth }: Estimate, unit: Unit): string {
  if (mean === null || halfWidth === null || halfWidth === 0) return measureText(mean, unit);
  const { factor, suffix } = scaleOf(unit, Math.abs(mean));
  const known = decimalsFor(halfWidth * factor);
  const digits = unit === 'share' ? honest(mean, known) : known;
  const fixed = (value: number): string => thousands((value * factor).toFixed(digits));
  return `${fixed(mean)}${suffix} ±${fixed(halfWidth)}`;
}

/** A difference: the same with its sign, `+0.8/s ±0.3`. */
export function differenceText(difference: Estimate, unit: Unit): string {
  const text = estimateText(difference, unit);
  return (difference.mean ?? 0) > 0 ? `+${text}` : text;
}
