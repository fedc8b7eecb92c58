import { exp } from '../arithmetic.ts';

/** The time over which the past fades to 1 / e, in microseconds. */
const tau = 10_000_000;

/** The cost of an instance that owes its first answer still: above every latency. */
const unknownCost = 140_737_488_355_328;

/**
 * A peak-sensitive moving average of latencies: it jumps to a latency above it and falls towards one
 * below it with the time that has passed since it was last touched, as Finagle's PeakEwma does (M.
 * Smith, 2015; weights for uneven spacing by A. Eckner, "Algorithms for unevenly spaced time series").
 */
export class PeakEwma {
  private average = 0;
  private touchedAt = 0;

  /** A call took `latency` microseconds and ended at `now`. */
  observe(latency: number, now: number): void {
    if (latency > this.average) {
      this.average = latency;
    } else {
      const weight = exp((this.touchedAt - now) / tau);
      this.average = this.average * weight + latency * (1 - weight);
    }
    this.touchedAt = now;
  }

  /**
   * What one more call to the instance would cost: average x (`inFlight` + 1). As in Finagle, looking
   * lets the average fade, and an instance without history that has a call in flight costs the most.
   */
  cost(inFlight: number, now: number): number {
    this.observe(0, now);
    if (this.average === 0 && inFlight > 0) return unknownCost + inFlight;
    return this.average * (inFlight + 1);
  }
}
