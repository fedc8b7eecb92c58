const digits = 3;

/** `value` with three significant digits, and no more zeros than that takes. */
export function significant(value: number): string {
  if (value === 0) return '0';
  if (Math.abs(value) >= 1_000) return Math.round(value).toLocaleString('en-US');
  return String(Number(value.toPrecision(digits)));
}

/** A time in microseconds with its unit: `8.12 ms`, `1.5 s`. */
export function timeText(us: number | null): string {
  if (us === null) return '–';
  if (us < 1_000) return `${significant(us)} µs`;
  if (us < 1_000_000) return `${significant(us / 1_000)} ms`;
  if (us < 600_000_000) return `${significant(us / 1_000_000)} s`;
  return `${significant(us / 60_000_000)} min`;
}

/** An instant of virtual time in microseconds, for a clock: `12.345 s`. */
export function clockText(us: number): string {
  return `${(us / 1e6).toFixed(3)} s`;
}

/** Requests a second: `820/s`, `1.2k/s`. */
export function rateText(perSecond: number): string {
  if (perSecond === 0) return '0/s';
  if (perSecond >= 1e6) return `${significant(perSecond / 1e6)}M/s`;
  if (perSecond >= 1e4) return `${significant(perSecond / 1e3)}k/s`;
  return `${significant(perSecond)}/s`;
}

/** A share as per cent: `0.3 %`. */
export function shareText(share: number): string {
  if (share > 0 && share < 0.000_1) return '<0.01 %';
  return `${significant(Math.round(share * 1e6) / 1e4)} %`;
}
