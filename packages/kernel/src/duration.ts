import { UsageError } from './errors.ts';
import { type Duration, microseconds } from './time.ts';

/** A duration as people write it: `250us`, `10ms`, `1.5s`, `2m`, `1h`, or a number of milliseconds. */
export type DurationText = string | number;

const unitMicroseconds: Readonly<Record<string, number>> = {
  us: 1,
  µs: 1,
  ms: 1_000,
  s: 1_000_000,
  m: 60_000_000,
  h: 3_600_000_000,
};

const pattern = /^\s*(\d+(?:\.\d*)?|\.\d+)(?:[eE]([+-]?\d{1,2}))?\s*(us|\u00b5s|ms|s|m|h)\s*$/;

/**
 * The duration that `text` names in microseconds, unrounded: `250us`, `10ms`, `1.5s`, `2m`, `1h`;
 * a bare number counts milliseconds. Undefined where it is not a duration (negative ones are not, nor those
 * beyond 2^53 - 1 microseconds).
 */
export function readDuration(text: DurationText): number | undefined {
  if (typeof text === 'number') {
    const us = text * 1_000;
    return us >= 0 && us <= Number.MAX_SAFE_INTEGER ? us : undefined;
  }
  const match = pattern.exec(text);
  if (match === null) return undefined;
  const [, digits = '', exponent = '0', unit = 'ms'] = match;
  const value = Number(`${digits}e${exponent}`) * (unitMicroseconds[unit] ?? Number.NaN);
  return Number.isFinite(value) && value <= Number.MAX_SAFE_INTEGER ? value : undefined;
}

/**
 * The duration that `text` names, rounded once to the nearest microsecond.
 * Throws a UsageError, naming `what`, where it is not a duration.
 */
export function parseDuration(text: DurationText, what = 'duration'): Duration {
  const value = readDuration(text);
  if (value === undefined) {
    throw new UsageError(
      `${what}: found ${JSON.stringify(text)}; a duration is a number with a unit (250us, 10ms, 1.5s, 2m, 1h) or a number of milliseconds, 0 or more`,
    );
  }
  return microseconds(value);
}

/** The shortest text with a unit for a duration in microseconds: `1.5 s`, `43 ms`, `250 us`. */
export function formatDuration(us: number, digits = 3): string {
  const [scale, unit] =
    us >= 1_000_000 ? [1_000_000, 's'] : us >= 1_000 ? [1_000, 'ms'] : ([1, 'us'] as const);
  return `${Number((us / scale).toPrecision(digits))} ${unit}`;
}
