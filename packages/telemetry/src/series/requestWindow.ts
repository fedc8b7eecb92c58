import type { Failure } from '@spigo/gotocol';
import type { ClientMetrics } from '../clientRecorder.ts';
import { Histogram } from '../histogram.ts';
import { failureReasons, type Interval, type RequestRow } from './intervalRow.ts';

type Failed = Readonly<Record<Failure, number>>;

const countEach = (count: (reason: Failure) => number): Failed => ({
  timeout: count('timeout'),
  rejected: count('rejected'),
  error: count('error'),
  breaker: count('breaker'),
  bulkhead: count('bulkhead'),
  lost: count('lost'),
  dropped: count('dropped'),
  noRoute: count('noRoute'),
});

const sum = (failed: Failed): number =>
  failureReasons.reduce((total, reason) => total + failed[reason], 0);

/** What client requests had come to at some instant. */
interface Sight {
  readonly started: number;
  readonly succeeded: number;
  readonly failed: Failed;
  readonly latency: Histogram;
}

function look(clients: readonly ClientMetrics[]): Sight {
  const latency = new Histogram();
  let [started, succeeded] = [0, 0];
  for (const client of clients) {
    started += client.started;
    succeeded += client.succeeded;
    latency.merge(client.latency);
  }
  const failed = countEach((reason) =>
    clients.reduce((total, client) => total + (client.failed.get(reason) ?? 0), 0),
  );
  return { started, succeeded, failed, latency };
}

/** Looks at client requests again and again, and tells what has come since the last look. */
export class RequestWindow {
  private readonly kind: RequestRow['kind'];
  private readonly name: string;
  private last: Sight = look([]);

  constructor(kind: RequestRow['kind'], name: string) {
    this.kind = kind;
    this.name = name;
  }

  /** What came in `interval`, which follows on the one before; `clients` as they are at its end. */
  advance(interval: Interval, clients: readonly ClientMetrics[]): RequestRow {
    const { last, kind, name } = this;
    const sight = look(clients);
    this.last = sight;
    const latency = sight.latency.minus(last.latency);
    const failed = countEach((reason) => sight.failed[reason] - last.failed[reason]);
    const succeeded = sight.succeeded - last.succeeded;
    const ended = succeeded + sum(failed);
    return {
      ...interval,
      kind,
      name,
      started: sight.started - last.started,
      succeeded,
      failed,
      inFlight: sight.started - sight.succeeded - sum(sight.failed),
      availability: ended === 0 ? null : succeeded / ended,
      latencyMean: latency.mean,
      latencyP50: latency.percentile(50),
      latencyP99: latency.percentile(99),
    };
  }
}
