import type { RealLife } from './realLife.ts';

/** The processors of a machine that is served: work beyond their number waits, first come, first served. */
export class RealCpus {
  readonly #waiting: (() => void)[] = [];
  #free: number;

  constructor(count: number) {
    this.#free = count;
  }

  /** Takes one for `ms` milliseconds, or until the life is over. */
  async work(life: RealLife, ms: number): Promise<void> {
    await this.#take();
    const giveBack = life.hold(() => this.#give());
    await life.during(async () => await new Promise<void>((resolve) => life.later(ms, resolve)));
    giveBack();
    this.#give();
  }

  async #take(): Promise<void> {
    if (this.#free > 0) this.#free--;
    else await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }

  #give(): void {
    const next = this.#waiting.shift();
    if (next === undefined) this.#free++;
    else next();
  }
}
