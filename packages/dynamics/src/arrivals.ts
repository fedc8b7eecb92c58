import { type Random, UsageError } from '@spigo/kernel';
import { drawExponential } from './ziggurat.ts';

/** When requests come, in a form that an architecture file can say; times in microseconds. */
export type Arrivals =
  | { readonly process: 'constant'; readonly interval: number }
  | { readonly process: 'poisson'; readonly interval: number };

/**
 * The instants of one arrival process, in microseconds. They are accumulated unrounded and each is
 * rounded to the nearest microsecond, so that 300/s does not drift. Several instances may draw from
 * one sequence in turn, in any order: each instant depends on its index alone.
 */
export class ArrivalSequence {
  private readonly arrivals: Arrivals;
  private readonly random: Random;
  /** Instants from index `first` on, as far as they were asked for. */
  private readonly instants: number[] = [];
  private first = 0;
  private made = 0;
  private last = 0;

  /** Throws a UsageError unless the mean interval is over 0. */
  constructor(arrivals: Arrivals, random: Random) {
    if (!(arrivals.interval > 0)) {
      throw new UsageError(
        `arrivals: found an interval of ${arrivals.interval} us; it must be over 0`,
      );
    }
    this.arrivals = arrivals;
    this.random = random;
  }

  /** The instant of arrival `index` (from 0), in whole microseconds; 0 if it was forgotten. */
  at(index: number): number {
    if (index < this.first) return 0;
    while (this.made <= index) {
      this.last = this.next();
      this.instants.push(Math.round(this.last));
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

  /** A constant process comes at interval, 2 x interval, ...; Poisson's first gap is a full one. */
  private next(): number {
    const { process, interval } = this.arrivals;
    if (process === 'constant') return interval * (this.made + 1);
    return this.last + interval * drawExponential(this.random);
  }
}
