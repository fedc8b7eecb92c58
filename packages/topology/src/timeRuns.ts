import { InvariantError, type SimTime, startOfTime } from '@spigo/kernel';
import { IntColumn } from './intColumn.ts';

/**
 * The times of numbered records that never go back, kept where they change: set-up, where most of
 * a graph is recorded, costs one entry in all. A time is two 32-bit words, low and high.
 */
export class TimeRuns {
  readonly #firsts = new IntColumn();
  readonly #lows = new IntColumn();
  readonly #highs = new IntColumn();
  #last = -1;

  /** Record `record`, the next one, is of `time`. Throws an InvariantError if time went back. */
  add(record: number, time: SimTime): void {
    if (time === this.#last) return;
    if (time < this.#last) {
      throw new InvariantError(
        `recorded graph: time went back from ${this.#last} us to ${time} us`,
      );
    }
    this.#firsts.push(record);
    this.#lows.push(time | 0);
    this.#highs.push(Math.floor(time / 4_294_967_296));
    this.#last = time;
  }

  /** A function that gives the time of each record when asked in ascending order. */
  reader(): (record: number) => SimTime {
    let run = -1;
    let time = startOfTime;
    return (record) => {
      while (run + 1 < this.#firsts.length && this.#firsts.at(run + 1) <= record) {
        run++;
        time = (this.#highs.at(run) * 4_294_967_296 + (this.#lows.at(run) >>> 0)) as SimTime;
      }
      return time;
    };
  }
}
