import { Histogram } from '@spigo/telemetry';

/**
 * Counts the requests of clients as a result does, and those of the warm-up, too: one-way ones, which end
 * where they are stored, and those that are lost far from their client.
 */
export class ClientTally {
  startedCount = 0;
  succeededCount = 0;
  failedCount = 0;
  /** Failures by reason. */
  readonly causes: Record<string, number> = {};
  /** Of what has succeeded and was waited for. */
  private readonly latency: Histogram = new Histogram();

  started(): void {
    this.startedCount++;
  }

  succeeded(_source: string, _startedAt: number, latency: number | null): void {
    this.succeededCount++;
    if (latency !== null) this.latency.record(latency);
  }

  failed(_source: string, _startedAt: number, reason: string): void {
    this.failedCount++;
    this.causes[reason] = (this.causes[reason] ?? 0) + 1;
  }

  /** p50, p95, p99 and p99.9 in microseconds, as fine as those of a result; null for none. */
  get percentiles(): (number | null)[] {
    return [50, 95, 99, 99.9].map((percent) => this.latency.percentile(percent));
  }
}
