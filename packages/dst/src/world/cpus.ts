import type { Scope, Wait } from './scope.ts';
import type { World } from './world.ts';

interface Job {
  readonly scope: Scope;
  readonly wait: Wait<void>;
  /** Microseconds. */
  readonly us: number;
}

/** The processors of a machine: work beyond their number waits, first come, first served. */
export class Cpus {
  readonly #count: number;
  readonly #world: World;
  #busy: Job[] = [];
  #waiting: Job[] = [];
  /** Work takes so many times as long: a fault. */
  factor = 1;

  constructor(world: World, count: number) {
    this.#world = world;
    this.#count = count;
  }

  work(scope: Scope, us: number): Promise<void> {
    return scope.wait((wait) => {
      this.#waiting.push({ scope, wait, us });
      this.#next();
    });
  }

  /** The work of a life that is over leaves its processors to others. */
  release(scope: Scope): void {
    this.#busy = this.#busy.filter((job) => job.scope !== scope);
    this.#waiting = this.#waiting.filter((job) => job.scope !== scope);
    this.#next();
  }

  #next(): void {
    while (this.#busy.length < this.#count && this.#world.over === null) {
      const job = this.#waiting.shift();
      if (job === undefined) return;
      this.#busy.push(job);
      job.scope.later(Math.round(job.us * this.factor), 'Work', () => this.#done(job));
    }
  }

  #done(job: Job): void {
    this.#busy = this.#busy.filter((each) => each !== job);
    job.wait.resolve();
    this.#next();
  }
}
