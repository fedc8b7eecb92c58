/** 2026-01-01T00:00:00Z in milliseconds: where every run begins. */
export const epochMs: number = 1_767_225_600_000;

/**
 * The clock of one machine: off by an offset, which faults may change, and fast or slow by a drift.
 * All in microseconds of virtual time.
 */
export class MachineClock {
  #offset: number;
  #drift: number;
  /** Where the drift in force began, and what the clock had gained by then. */
  #since = 0;
  #gained = 0;

  /** `offset` in microseconds, `drift` in seconds gained a second. */
  constructor(offset: number, drift: number) {
    this.#offset = offset;
    this.#drift = drift;
  }

  get drift(): number {
    return this.#drift;
  }

  /** Milliseconds since 1970, to the microsecond, as this machine believes. */
  nowMs(time: number): number {
    return epochMs + Math.round(time + this.#gain(time) + this.#offset) / 1_000;
  }

  /** Milliseconds from `start` on, as this machine counts them. */
  elapsedMs(start: number, time: number): number {
    return Math.round(time - start + (this.#gain(time) - this.#gain(start))) / 1_000;
  }

  /** The clock jumps by `offset` microseconds. */
  jump(offset: number): void {
    this.#offset += offset;
  }

  /** From `time` on the clock gains `drift` more. */
  addDrift(time: number, drift: number): void {
    this.#gained = this.#gain(time);
    this.#since = time;
    this.#drift += drift;
  }

  #gain(time: number): number {
    return time < this.#since
      ? this.#gained - (this.#since - time) * this.#drift
      : this.#gained + (time - this.#since) * this.#drift;
  }
}
