import { type Duration, microseconds, readDuration, UsageError } from '@spigo/kernel';
import { count } from '../report/text.ts';

/** The error for a value that is out of range: where, what was found in quotes, what is allowed. */
export function outOfRange(where: string, found: string, allowed: string): UsageError {
  return new UsageError(`${where}: found "${found}"; allowed is ${allowed}`);
}

/**
 * `text` as a whole number from `least` to `most`. Throws a UsageError that names `where` and what is
 * `allowed`, where that is not the range alone.
 */
export function wholeNumber(
  where: string,
  text: string,
  least: number,
  most: number,
  allowed = `a whole number from ${count(least)} to ${count(most)}`,
): number {
  const number = /^\d+(?:e\d{1,2})?$/i.test(text) ? Number(text) : Number.NaN;
  if (Number.isSafeInteger(number) && number >= least && number <= most) return number;
  throw outOfRange(where, text, allowed);
}

const decimal = /^(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d{1,2})?$/i;

const most = 1e9;

/** `text` as a number over 0, from 1e-9 to 1e9. Throws a UsageError that names `where`. */
export function positiveNumber(where: string, text: string): number {
  const number = decimal.test(text) ? Number(text) : Number.NaN;
  if (number >= 1 / most && number <= most) return number;
  throw outOfRange(where, text, 'a number over 0, 1e-9 to 1e9');
}

/** `text` as a share from 0 to 1. Throws a UsageError that names `where`. */
export function share(where: string, text: string): number {
  const number = decimal.test(text) ? Number(text) : Number.NaN;
  if (number >= 0 && number <= 1) return number;
  throw outOfRange(where, text, 'a share from 0 to 1, as in 0.01 for one in a hundred');
}

const longest = 1e9;

/** A simulated duration: seconds, or with a unit; 0 to 1e9 s. Throws a UsageError. */
export function simulatedDuration(where: string, text: string): Duration {
  const us = decimal.test(text) ? Number(text) * 1e6 : (readDuration(text) ?? Number.NaN);
  if (us <= longest * 1e6) return microseconds(us);
  throw outOfRange(where, text, '0 to 1e9 seconds, or a duration with a unit (250ms, 5m, 1h)');
}

const hour = 3_600_000_000;

/** An interval with a unit, 1us to 1h, as it was written. Throws a UsageError. */
export function interval(where: string, text: string): string {
  const us = readDuration(text);
  if (us !== undefined && us >= 1 && us <= hour) return text;
  throw outOfRange(where, text, 'a duration with a unit, from 1us to 1h');
}
