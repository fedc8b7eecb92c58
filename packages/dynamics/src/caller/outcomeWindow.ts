/** The latest outcomes of calls, by which a breaker decides. */
export interface OutcomeWindow {
  /** Calls in it, and how many of them failed. */
  readonly calls: number;
  readonly failures: number;
  /** A call has ended; `now` never goes back. */
  record(failed: boolean, now: number): void;
  clear(): void;
}

/** The last `size` calls (resilience4j's count-based window). */
export class CountWindow implements OutcomeWindow {
  calls = 0;
  failures = 0;
  private readonly failed: Uint8Array;
  private next = 0;

  constructor(size: number) {
    this.failed = new Uint8Array(size);
  }

  record(failed: boolean): void {
    const { failed: ring, next } = this;
    if (this.calls === ring.length) this.failures -= ring[next] as number;
    else this.calls++;
    ring[next] = failed ? 1 : 0;
    if (failed) this.failures++;
    this.next = next + 1 === ring.length ? 0 : next + 1;
  }

  clear(): void {
    this.calls = 0;
    this.failures = 0;
    this.next = 0;
  }
}

/**
 * The calls that ended in the last `duration` microseconds, exactly (a call that ended so long ago is
 * out). A ring that grows with what is in the window, never with time.
 */
export class DurationWindow implements OutcomeWindow {
  calls = 0;
  failures = 0;
  private readonly duration: number;
  private times: Float64Array = new Float64Array(16);
  private failed: Uint8Array = new Uint8Array(16);
  private first = 0;

  constructor(duration: number) {
    this.duration = duration;
  }

  record(failed: boolean, now: number): void {
    this.expire(now - this.duration);
    if (this.calls === this.times.length) this.grow();
    const at = (this.first + this.calls) & (this.times.length - 1);
    this.times[at] = now;
    this.failed[at] = failed ? 1 : 0;
    this.calls++;
    if (failed) this.failures++;
  }

  clear(): void {
    this.calls = 0;
    this.failures = 0;
    this.first = 0;
  }

  private expire(limit: number): void {
    const mask = this.times.length - 1;
    while (this.calls > 0 && (this.times[this.first] as number) <= limit) {
      this.failures -= this.failed[this.first] as number;
      this.first = (this.first + 1) & mask;
      this.calls--;
    }
  }

  private grow(): void {
    const { times, failed, first, calls } = this;
    this.times = new Float64Array(2 * calls);
    this.failed = new Uint8Array(2 * calls);
    for (let i = 0; i < calls; i++) {
      this.times[i] = times[(first + i) & (calls - 1)] as number;
      this.failed[i] = failed[(first + i) & (calls - 1)] as number;
    }
    this.first = 0;
  }
}
