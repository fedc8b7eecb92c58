/**
 * What is told of requests as clients see them; `source` is the service of the client, `hurtBy` the faults
 * that the request has met, null for none.
 */
export interface ClientMeter {
  started(source: string, now: number): void;
  /** `latency` in microseconds; null for one-way requests, which are in no latency. */
  succeeded(
    source: string,
    startedAt: number,
    latency: number | null,
    hurtBy: readonly string[] | null,
  ): void;
  failed(source: string, startedAt: number, reason: string, hurtBy: readonly string[] | null): void;
}
