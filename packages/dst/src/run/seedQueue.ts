import type { SeedAnswer } from './task.ts';

/** Which seeds there are. */
export interface SeedChoice {
  readonly first: number;
  readonly last: number;
  readonly stopAt: number | null;
}

/**
 * Hands out the seeds of a campaign: those that are known to fail, then the others in order. With
 * `stopAt` it ends once the N lowest seeds with a finding are known, whoever finds them first.
 */
export class SeedQueue {
  readonly answers: SeedAnswer[] = [];
  readonly #choice: SeedChoice;
  readonly #done: Map<number, SeedAnswer> = new Map();
  #preferred: number[] = [];
  readonly #given: Set<number> = new Set();
  #next: number;
  /** All seeds below it are done. */
  #settled: number;
  #found = 0;
  /** The N-th finding is this seed's; later ones do not count. */
  #cut = Number.POSITIVE_INFINITY;

  constructor(choice: SeedChoice) {
    this.#choice = choice;
    this.#next = choice.first;
    this.#settled = choice.first;
  }

  /** These come before the others that are left. */
  prefer(seeds: readonly number[]): void {
    const { first, last } = this.#choice;
    const inside = seeds.filter((seed) => seed >= first && seed <= last && !this.#given.has(seed));
    this.#preferred = [...new Set(inside)].sort((a, b) => a - b);
  }

  /** The next seed; null where there is none. */
  next(): number | null {
    const known = this.#preferred.shift();
    if (known !== undefined) {
      this.#given.add(known);
      return known;
    }
    while (this.#given.has(this.#next)) this.#next++;
    if (this.#next > this.#choice.last || this.#next > this.#cut) return null;
    this.#given.add(this.#next);
    return this.#next++;
  }

  /** A seed is done. */
  done(answer: SeedAnswer): void {
    this.answers.push(answer);
    this.#done.set(answer.seed, answer);
    const { stopAt } = this.#choice;
    for (;;) {
      const next = this.#done.get(this.#settled);
      if (next === undefined) return;
      this.#settled++;
      if (next.finding !== null) this.#found++;
      if (this.#found === stopAt && next.finding !== null)
        this.#cut = Math.min(this.#cut, next.seed);
    }
  }

  /** What counts, by seed. */
  result(): SeedAnswer[] {
    return this.answers.filter(({ seed }) => seed <= this.#cut).sort((a, b) => a.seed - b.seed);
  }
}
