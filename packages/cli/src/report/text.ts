/** A number that was written, with its thousands apart: `1,000.50`. Intl would cost start-up time. */
export function thousands(written: string): string {
  const [whole = '', decimals] = written.split('.');
  const apart = whole.replace(/\B(?=(?:\d{3})+$)/g, ',');
  return decimals === undefined ? apart : `${apart}.${decimals}`;
}

/** `value` with its thousands apart and up to `digits` decimals: `1,000.5`. */
export function grouped(value: number, digits: number): string {
  return thousands(String(Number(value.toFixed(digits))));
}

/** A whole number with its thousands apart: `1,000`. */
export function count(value: number): string {
  return grouped(value, 0);
}

/** `1 request`, `3 requests`. */
export function plural(value: number, noun: string): string {
  return `${count(value)} ${noun}${value === 1 ? '' : 's'}`;
}

const scaled = (ms: number): readonly [number, string] =>
  ms >= 1_000 ? [ms / 1_000, 's'] : ms >= 1 || ms === 0 ? [ms, 'ms'] : [ms * 1_000, 'us'];

/** A span of simulated time, exact to the microsecond: `10 s`, `1.5 s`, `250 ms`. */
export function exactTime(ms: number): string {
  if (ms === 0) return '0 s';
  const [value, unit] = scaled(ms);
  return `${grouped(value, 6)} ${unit}`;
}

/** A measured time, to be read at a glance: below 10 one decimal, above none: `8.1 ms`, `14 ms`. */
export function roundTime(ms: number): string {
  const [value, unit] = scaled(ms);
  const digits = value < 9.95 ? 1 : 0;
  return `${grouped(value, digits)} ${unit}`;
}

/**
 * The share of `good` in `good` and `bad` in %, to one decimal, or as many more (up to six) as it
 * takes for a single failure not to read as 100 %, and a single success not as 0 %.
 */
export function percentage(good: number, bad: number): string {
  const share = (100 * good) / (good + bad);
  const misleads = (text: number): boolean => (text === 100 && bad > 0) || (text === 0 && good > 0);
  let digits = 1;
  while (digits < 6 && misleads(Number(share.toFixed(digits)))) digits += 1;
  return `${Number(share.toFixed(digits))} %`;
}
