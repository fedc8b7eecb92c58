import { KeyedHeap } from './keyedHeap.ts';
import { checkCount } from './stationSettings.ts';

/**
 * `workers` shared evenly by all requests present: each of n progresses at min(1, workers / n) /
 * slowdown. A virtual clock runs at that rate, so a piece of work ends when the clock has moved on by
 * its amount, whatever else comes and goes: O(log n) for each. Work and clocks are not rounded; the
 * instants at which ends are told are, to the nearest microsecond. What is present without work (a
 * thread that waits for a call) takes its share and leaves it idle.
 */
export class ProcessorSharing<J> {
  /** Requests present. */
  present = 0;
  private workers: number;
  private slowdown = 1;
  private readonly ends: KeyedHeap<J> = new KeyedHeap();
  /**
   * The instant up to which is reckoned, not rounded: after `take`, when that work ended exactly. What
   * follows from an end is to happen then, and not at the instant at which it is told.
   */
  at = 0;
  /** The virtual clock then. */
  private virtual = 0;

  /** Throws a UsageError unless `workers` is a whole number of 1 or more, or Infinity. */
  constructor(workers: number) {
    checkCount('workers', workers, 1);
    this.workers = workers;
  }

  /** Workers in use, min(present, workers). */
  get busy(): number {
    return Math.min(this.present, this.workers);
  }

  /** One more is present. */
  enter(now: number): void {
    this.advance(now);
    this.present++;
  }

  /** One less. */
  leave(now: number): void {
    this.advance(now);
    this.present--;
  }

  /** `job`, which is present, has `amount` microseconds of work for a worker of its own. */
  work(job: J, amount: number, now: number): void {
    this.advance(now);
    this.ends.push(this.virtual + amount, job);
  }

  /** When the next piece of work ends, in whole microseconds; Infinity if none does. */
  nextEnd(): number {
    return Math.floor(this.exactEnd() + 0.5);
  }

  /** Takes one whose work has ended by `now`; null if there is none. */
  take(now: number): J | null {
    const end = this.exactEnd();
    if (!(end < now + 0.5)) return null;
    if (this.ends.leastKey > this.virtual) this.virtual = this.ends.leastKey;
    this.at = end;
    const job = this.ends.pop();
    this.restart();
    return job;
  }

  /** Those that have work to do. */
  atWork(): J[] {
    return this.ends.all();
  }

  /** `workers` as in the constructor; what is under way goes on at the new rate. */
  setWorkers(workers: number, now: number): void {
    checkCount('workers', workers, 1);
    this.advance(now);
    this.workers = workers;
  }

  /** Work takes `factor` times as long from now on, what is left of it, too; Infinity: it stands still. */
  setSlowdown(factor: number, now: number): void {
    this.advance(now);
    this.slowdown = factor;
  }

  /** Nobody is present. */
  clear(): void {
    this.ends.clear();
    this.present = 0;
    this.restart();
  }

  private get rate(): number {
    const { present, workers } = this;
    return (present <= workers ? 1 : workers / present) / this.slowdown;
  }

  private exactEnd(): number {
    if (this.ends.size === 0) return Number.POSITIVE_INFINITY;
    const left = this.ends.leastKey - this.virtual;
    return left > 0 ? this.at + left / this.rate : this.at;
  }

  /** An end that was told a fraction early has moved the clock past `now` by that. */
  private advance(now: number): void {
    if (now <= this.at) return;
    if (this.ends.size > 0) this.virtual += (now - this.at) * this.rate;
    this.at = now;
  }

  /** A virtual clock that nobody reads starts again, so that it never becomes too large to be exact. */
  private restart(): void {
    if (this.ends.size === 0) this.virtual = 0;
  }
}
