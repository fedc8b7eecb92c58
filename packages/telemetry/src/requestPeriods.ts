import type { AllRequestFigures, ClientMetrics, RequestFigures } from './clientRecorder.ts';
import { Histogram } from './histogram.ts';
import { summarise } from './summary.ts';

/** Cuts the requests of clients into periods that follow on each other. */
export class RequestPeriods {
  private last: ReadonlyMap<string, ClientMetrics> = new Map();

  /** A period ends now: what has begun and ended in it, whenever the ended began. */
  end(clients: readonly ClientMetrics[]): AllRequestFigures {
    const { last } = this;
    this.last = new Map(clients.map((client) => [client.source, copyOf(client)]));
    const parts = clients.map((client) => since(last.get(client.source), client));
    const bySource = parts.map(({ source, ...rest }) => [source, figuresOf([rest])] as const);
    return { ...figuresOf(parts), bySource: Object.fromEntries(bySource) };
  }
}

/** What came in a period, and what is under way at its end. */
interface Part extends Omit<ClientMetrics, 'source'> {
  readonly inFlight: number;
}

function copyOf(client: ClientMetrics): ClientMetrics {
  return { ...client, failed: new Map(client.failed), latency: client.latency.copy() };
}

function since(
  before: ClientMetrics | undefined,
  now: ClientMetrics,
): Part & { readonly source: string } {
  const { source, started, succeeded, failed, latency } = now;
  const counts = [...failed].map(([reason, count]): [string, number] => [
    reason,
    count - (before?.failed.get(reason) ?? 0),
  ]);
  return {
    source,
    started: started - (before?.started ?? 0),
    succeeded: succeeded - (before?.succeeded ?? 0),
    failed: new Map(counts.filter(([, count]) => count > 0)),
    latency: before === undefined ? latency.copy() : latency.minus(before.latency),
    inFlight: started - succeeded - [...failed.values()].reduce((sum, count) => sum + count, 0),
  };
}

function figuresOf(parts: readonly Part[]): RequestFigures {
  const failed = new Map<string, number>();
  const latency = new Histogram();
  let [started, succeeded, inFlight] = [0, 0, 0];
  for (const part of parts) {
    started += part.started;
    succeeded += part.succeeded;
    inFlight += part.inFlight;
    latency.merge(part.latency);
    for (const [reason, count] of part.failed) {
      failed.set(reason, (failed.get(reason) ?? 0) + count);
    }
  }
  const reasons = [...failed].sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    started,
    succeeded,
    failed: Object.fromEntries(reasons),
    inFlight,
    latencyMs: summarise(latency),
  };
}
