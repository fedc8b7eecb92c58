import { UsageError } from '@spigo/kernel';
import { wholeNumber } from './ranges.ts';

/** Seeds from `first` to `last`, both included. */
export interface SeedRange {
  readonly first: number;
  readonly last: number;
}

/** The largest seed: the largest whole number that a double holds with all its neighbours. */
export const largestSeed: number = Number.MAX_SAFE_INTEGER;

const mostSeeds = 1_000_000;

/** Reads `A..B`. Throws a UsageError if it is no range, runs backwards or has over 1,000,000 seeds. */
export function readSeeds(text: string): SeedRange {
  const [from, to, surplus] = text.split('..');
  if (from === undefined || to === undefined || surplus !== undefined) {
    throw new UsageError(`--seeds: found "${text}"; allowed is A..B, as in 1..20`);
  }
  const first = wholeNumber('--seeds', from, 0, largestSeed);
  const last = wholeNumber('--seeds', to, 0, largestSeed);
  if (last < first) throw new UsageError(`--seeds: found "${text}"; A must not be over B`);
  if (last - first >= mostSeeds) {
    throw new UsageError(`--seeds: found "${text}"; at most 1,000,000 seeds are run at once`);
  }
  return { first, last };
}
