import { type Duration, parseDuration } from '@spigo/kernel';

/** A duration as an option: text with a unit (`10s`), or a Duration in microseconds. */
export type DurationOption = string | Duration;

/** Throws a UsageError, naming `what`, where it is no duration. */
export function readDurationOption(what: string, value: DurationOption): Duration {
  return typeof value === 'string' ? parseDuration(value, what) : value;
}
