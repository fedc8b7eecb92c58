import type { Random } from '@spigo/kernel';
import type { Distribution } from '../distribution.ts';
import { demand } from '../distributions/family.ts';
import { bernoulliInstants } from './bernoulli.ts';
import { burstInstants } from './bursts.ts';
import { LoadCurve, type LoadShape } from './loadCurve.ts';
import { poissonInstants, spacedInstants, tracedInstants } from './openProcesses.ts';

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

/** Gives the instants of a process one after another: microseconds, not rounded; then Infinity. */
export type NextInstant = () => number;

/**
 * The instants of one arrival process, in microseconds. They are accumulated unrounded and each is
 * rounded to the nearest microsecond, so that 300/s does not drift. Several instances may draw from
 * one sequence in turn, in any order: each instant depends on its index alone.
 */
export class ArrivalSequence {
  private readonly next: NextInstant;
  /** Instants from index `first` on, as far as they were asked for. */
  private readonly instants: number[] = [];
  private first = 0;
  private made = 0;

  /** Throws a UsageError where the process or its shape is impossible. */
  constructor(arrivals: Arrivals, random: Random, shape: LoadShape = {}) {
    this.next = instantsOf(arrivals, random, new LoadCurve(shape));
  }

  /**
   * The instant of arrival `index` (from 0), in whole microseconds; 0 if it was forgotten, Infinity if
   * it never comes.
   */
  at(index: number): number {
    if (index < this.first) return 0;
    while (this.made <= index) {
      this.instants.push(Math.round(this.next()));
      this.made++;
    }
    return this.instants[index - this.first] ?? Number.POSITIVE_INFINITY;
  }

  /** Nobody asks for anything before `index` again. */
  forget(index: number): void {
    const count = index - this.first;
    if (count < 64 || count * 2 < this.instants.length) return;
    this.instants.splice(0, count);
    this.first = index;
  }
}

function instantsOf(arrivals: Arrivals, random: Random, curve: LoadCurve): NextInstant {
  switch (arrivals.process) {
    case 'constant':
      return spacedInstants(demandInterval(arrivals.interval), curve);
    case 'poisson':
      return poissonInstants(demandInterval(arrivals.interval), curve, random);
    case 'bernoulli':
      demandInterval(arrivals.interval);
      return bernoulliInstants(arrivals.interval, arrivals.probability, curve, random);
    case 'bursts':
      return burstInstants(arrivals, curve, random);
    case 'trace':
      return tracedInstants(arrivals.instants, curve);
  }
}

function demandInterval(interval: number): number {
  const holds = interval > 0 && interval < Number.POSITIVE_INFINITY;
  demand(holds, 'arrivals: interval', interval, 'a time in microseconds, over 0');
  return interval;
}
