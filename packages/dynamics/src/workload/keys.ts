import { type Random, UsageError } from '@spigo/kernel';
import { Zipf } from './zipf.ts';

/** What requests ask for. */
export interface KeySettings {
  /** Different keys, 1 or more. */
  readonly count: number;
  /** `uniform` where nothing is said. */
  readonly distribution?: 'uniform' | 'zipf';
  /** Exponent of zipf, 0 or more; 1 where nothing is said. */
  readonly s?: number;
}

/** Draws keys by number, 0 to `count` - 1; with zipf, 0 is the most popular. */
export class KeyChoice {
  readonly count: number;
  private readonly zipf: Zipf | null;

  /** Throws a UsageError where the settings are impossible. */
  constructor({ count, distribution = 'uniform', s = 1 }: KeySettings) {
    if (!Number.isSafeInteger(count) || count < 1 || count > 4_294_967_296) {
      throw new UsageError(`keys: count: found "${count}"; allowed is a whole number, 1 to 2^32`);
    }
    this.count = count;
    this.zipf = distribution === 'zipf' ? new Zipf(count, s) : null;
  }

  /** All keys are alike: a draw takes one number of 32 bits, but for one in 2^32 / count. */
  get isUniform(): boolean {
    return this.zipf === null;
  }

  draw(random: Random): number {
    return this.zipf === null ? random.below(this.count) : this.zipf.draw(random);
  }
}
