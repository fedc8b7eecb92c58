import { type Random, UsageError } from '@spigo/kernel';
import type { Distribution } from '../distribution.ts';
import { demand } from '../distributions/family.ts';
import { bernoulliLoads } from './bernoulli.ts';
import { Bursts } from './bursts.ts';
import { LoadCurve, type LoadShape } from './loadCurve.ts';
import { poissonLoads, spacedLoads, tracedLoads } from './openProcesses.ts';

/** When requests come, whatever becomes of them; times in microseconds, rates per second. */
export type Arrivals =
  /** At interval, 2 x interval, ... */
  | { readonly process: 'constant'; readonly interval: number }
  /** Independent exponential gaps with mean `interval`; the first is a full one. */
  | { readonly process: 'poisson'; readonly interval: number }
  /** At interval, 2 x interval, ... with this probability each. */
  | { readonly process: 'bernoulli'; readonly interval: number; readonly probability: number }
  /** Poisson, at `rate` for a time `off`, then at `peakRate` for a time `on`, and so forth. */
  | {
      readonly process: 'bursts';
      readonly rate: number;
      readonly peakRate: number;
      readonly on: Distribution;
      readonly off: Distribution;
    }
  /** At these instants, in order. */
  | { readonly process: 'trace'; readonly instants: ArrayLike<number> };

/** Where the arrivals of a process come from. */
export interface ArrivalSource {
  /** The load that has gone by at the next arrival: microseconds of an even one, not rounded; then Infinity. */
  next(): number;
  /**
   * The load curve, or rates, are others from the instant `at` on, and what was given for later instants
   * is to be given anew. Without it, what was given holds: the curve says when it comes.
   */
  restart?(at: number, arrivals: Arrivals): void;
  /** Nothing before the instant `at` is asked for again. */
  forget?(at: number): void;
}

/**
 * The instants of one arrival process, in microseconds. They are accumulated unrounded and each is
 * rounded to the nearest microsecond, so that 300/s does not drift. Several instances may draw from
 * one sequence in turn, in any order: each instant depends on its index alone.
 */
export class ArrivalSequence {
  private readonly source: ArrivalSource;
  private readonly curve: LoadCurve;
  private readonly arrivals: Arrivals;
  /** Loads gone by at the arrivals from index `first` on, as far as they were asked for. */
  private readonly loads: number[] = [];
  private first = 0;
  private made = 0;

  /** Throws a UsageError where the process or its shape is impossible. */
  constructor(arrivals: Arrivals, random: Random, shape: LoadShape = {}) {
    this.arrivals = arrivals;
    this.curve = new LoadCurve(shape);
    this.source = sourceOf(arrivals, random, this.curve);
  }

  /**
   * The instant of arrival `index` (from 0), in whole microseconds; 0 if it was forgotten, Infinity if
   * it never comes.
   */
  at(index: number): number {
    if (index < this.first) return 0;
    while (this.made <= index) {
      this.loads.push(this.source.next());
      this.made++;
    }
    return Math.round(this.curve.instantOf(this.loads[index - this.first] as number));
  }

  /**
   * From the instant `at` on arrivals come at other rates, and `multiple` times as fast as the shape
   * says: those before stay where they are, and of the rest the time that was left is stretched or
   * squeezed. So a Poisson process is Poisson with either rate on either side, and a constant one loses
   * no part of an interval. Instants of changes never go back. Throws a UsageError for another process,
   * or for one whose chances or phases are others.
   */
  change(at: number, arrivals: Arrivals, multiple: number): void {
    const pace = paceOf(this.arrivals, arrivals);
    const restarts = this.source.restart !== undefined;
    // What comes before is drawn as it was.
    while (restarts && this.at(this.made) <= at);
    this.curve.change(at, multiple * pace);
    if (this.source.restart === undefined) return;
    while (this.made > this.first && this.at(this.made - 1) > at) {
      this.loads.pop();
      this.made--;
    }
    this.source.restart(at, arrivals);
  }

  /** Nobody asks for anything before `index` again. */
  forget(index: number): void {
    const count = index - this.first;
    if (count < 64 || count * 2 < this.loads.length) return;
    this.source.forget?.(this.at(index));
    this.loads.splice(0, count);
    this.first = index;
  }
}

/** How many times as fast as `before` it is; 1 where the source itself knows its rates. */
function paceOf(before: Arrivals, after: Arrivals): number {
  const same = sameProcess(before, after);
  if (!same) {
    throw new UsageError(
      `arrivals: found "${after.process}"; allowed while it runs: "${before.process}" with other rates, and the rest as it is`,
    );
  }
  return 'interval' in before && 'interval' in after ? before.interval / after.interval : 1;
}

/** Whether two processes differ in nothing but rates. */
function sameProcess(before: Arrivals, after: Arrivals): boolean {
  const rest = (arrivals: Arrivals): string =>
    JSON.stringify({ ...arrivals, interval: 0, rate: 0, peakRate: 0 });
  return before === after || rest(before) === rest(after);
}

function sourceOf(arrivals: Arrivals, random: Random, curve: LoadCurve): ArrivalSource {
  switch (arrivals.process) {
    case 'constant':
      return spacedLoads(demandInterval(arrivals.interval));
    case 'poisson':
      return poissonLoads(demandInterval(arrivals.interval), random);
    case 'bernoulli':
      demandInterval(arrivals.interval);
      return bernoulliLoads(arrivals.interval, arrivals.probability, random);
    case 'bursts':
      return new Bursts(arrivals, curve, random);
    case 'trace':
      return tracedLoads(arrivals.instants);
  }
}

function demandInterval(interval: number): number {
  const holds = interval > 0 && interval < Number.POSITIVE_INFINITY;
  demand(holds, 'arrivals: interval', interval, 'a time in microseconds, over 0');
  return interval;
}
