declare const instant: unique symbol;
declare const span: unique symbol;

/**
 * A point of virtual time: whole microseconds since the start of the run, 0 to 2^53 - 1.
 * Integers because a fractional number in an object field costs an allocation, and because
 * sums of integers do not drift.
 */
export type SimTime = number & { readonly [instant]: 'microseconds' };

/** A length of virtual time: whole microseconds, 0 or more. */
export type Duration = number & { readonly [span]: 'microseconds' };

/** The start of every run. */
export const startOfTime: SimTime = 0 as SimTime;

/** No time at all. */
export const noTime: Duration = 0 as Duration;

/** Later than everything: the horizon of a run without an end. */
export const endOfTime: SimTime = Number.MAX_SAFE_INTEGER as SimTime;

/** `count` microseconds, rounded to the nearest whole one; negative counts become 0. */
export function microseconds(count: number): Duration {
  return (count > 0 ? Math.round(count) : 0) as Duration;
}

/** `count` milliseconds, rounded to the nearest microsecond. */
export function milliseconds(count: number): Duration {
  return microseconds(count * 1_000);
}

/** `count` seconds, rounded to the nearest microsecond. */
export function seconds(count: number): Duration {
  return microseconds(count * 1_000_000);
}

/** The instant that lies `duration` after `time`. */
export function after(time: SimTime, duration: Duration): SimTime {
  return (time + duration) as SimTime;
}

/** The time from `start` to `end`; the caller knows that `end` is not before `start`. */
export function between(start: SimTime, end: SimTime): Duration {
  return (end - start) as Duration;
}

/** `time` or `duration` as milliseconds, with the fraction. */
export function toMilliseconds(time: SimTime | Duration): number {
  return time / 1_000;
}
