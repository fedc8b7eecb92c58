import { type DurationText, readDuration, UsageError } from '@spigo/kernel';
import type { Sampler } from '../sampler.ts';

/** What a family of distributions can say of a member `D`; times in microseconds. */
export interface Family<D> {
  /** Throws a UsageError where the parameters are impossible. */
  check(distribution: D): void;
  /** The mean of what is drawn; Infinity where there is none. */
  mean(distribution: D): number;
  /** The variance of what is drawn, in square microseconds; Infinity where there is none. */
  variance(distribution: D): number;
  sampler(distribution: D): Sampler;
}

/** Throws a UsageError that says where, what was found and what is allowed, unless `holds`. */
export function demand(holds: boolean, where: string, found: unknown, allowed: string): void {
  if (!holds) throw new UsageError(`${where}: found "${String(found)}"; allowed is ${allowed}`);
}

/** Demands a time: a finite number of microseconds, 0 or more. */
export function demandTime(where: string, us: number): void {
  const holds = us >= 0 && us < Number.POSITIVE_INFINITY;
  demand(holds, where, us, 'a time in microseconds, 0 or more');
}

/** Demands a finite number of at least `least`. */
export function demandAtLeast(where: string, least: number, found: number): void {
  const holds = found >= least && found < Number.POSITIVE_INFINITY;
  demand(holds, where, found, `a number, ${least} or more`);
}

/** The microseconds that a text or a number of milliseconds names; throws a UsageError if none. */
export function readTime(where: string, text: DurationText): number {
  const us = readDuration(text);
  const allowed =
    'a number with a unit (250us, 10ms, 1.5s, 2m, 1h) or a number of milliseconds, 0 or more';
  if (us === undefined) demand(false, where, text, allowed);
  return us ?? 0;
}
