/** The vertical axis of a chart. */
export interface ValueAxis {
  readonly logarithmic: boolean;
  /** Values that get a label, from the lowest on. */
  readonly ticks: readonly number[];
  /** Where a value stands, 0 at the bottom to 1 at the top. */
  position(value: number): number;
}

const mostTicks = 5;
/** From this ratio on, equal steps would press everything but the largest values flat. */
const wideRatio = 50;

/** The least of 1, 2, 5 times a power of ten that is `least` or more. */
function roundStep(least: number): number {
  const power = 10 ** Math.floor(Math.log10(least));
  return ([1, 2, 5, 10].find((factor) => factor * power >= least * 0.999_999) ?? 10) * power;
}

function linear(lowest: number, highest: number): ValueAxis {
  const from = lowest > 0 && lowest > highest / 2 ? lowest : Math.min(lowest, 0);
  const spread = highest - from || Math.abs(highest) || 1;
  const step = roundStep(spread / (mostTicks - 1));
  const [first, last] = [
    Math.floor(from / step),
    Math.max(Math.ceil(highest / step), Math.floor(from / step) + 1),
  ];
  const ticks = Array.from({ length: last - first + 1 }, (_, at) => (first + at) * step);
  const [bottom, top] = [first * step, last * step];
  return { logarithmic: false, ticks, position: (value) => (value - bottom) / (top - bottom) };
}

function logarithmic(lowest: number, highest: number): ValueAxis {
  const first = Math.floor(Math.log10(lowest));
  const last = Math.ceil(Math.log10(highest));
  const ticks = Array.from({ length: last - first + 1 }, (_, at) => 10 ** (first + at));
  const position = (value: number): number =>
    value <= 0 ? 0 : (Math.log10(value) - first) / (last - first);
  return { logarithmic: true, ticks, position };
}

/** An axis for `values`, at least one: with equal ratios where they span more than a factor of fifty. */
export function valueAxis(values: readonly number[]): ValueAxis {
  const lowest = Math.min(...values);
  const highest = Math.max(...values);
  const isWide = lowest > 0 && highest / lowest >= wideRatio;
  return isWide ? logarithmic(lowest, highest) : linear(lowest, highest);
}
