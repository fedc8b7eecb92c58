import type { ClientMetrics } from '../clientRecorder.ts';
import type { ServiceRecorder } from '../serviceRecorder.ts';
import type { Interval, IntervalRow } from './intervalRow.ts';
import { RequestWindow } from './requestWindow.ts';
import { ServiceWindow } from './serviceWindow.ts';

/** What a time series is made from; everything is asked at the end of each interval. */
export interface SeriesSources {
  /** When the statistics start, in microseconds. */
  readonly warmUp: number;
  readonly services: Iterable<readonly [string, ServiceRecorder]>;
  readonly clients: () => readonly ClientMetrics[];
  /** Instances of a service that are alive. */
  readonly instances: (service: string) => number;
  /** Ids of the faults in force after `from` and up to `to`. */
  readonly faults: (from: number, to: number) => readonly string[];
}

/**
 * A run in intervals: for each of them all client requests, each source where there are several, and
 * each service. It begins with the end of the warm-up, so that its rows add up to the result.
 */
export class IntervalRecorder {
  readonly rows: IntervalRow[] = [];
  private readonly sources: SeriesSources;
  private readonly services: readonly ServiceWindow[];
  private readonly requests: RequestWindow = new RequestWindow('requests', 'all');
  private readonly bySource: Map<string, RequestWindow> = new Map();
  private last: number;

  constructor(sources: SeriesSources) {
    this.sources = sources;
    this.last = sources.warmUp;
    this.services = [...sources.services].map(([name, recorder]) => {
      return new ServiceWindow(name, recorder);
    });
  }

  /** An interval ends now. The first one begins at 0, or with the end of the warm-up. */
  take(now: number): void {
    const { last: from, sources } = this;
    if (now <= from) return;
    this.last = now;
    const interval = { from, to: now, faults: sources.faults(from, now) };
    const clients = sources.clients();
    this.rows.push(this.requests.advance(interval, clients));
    this.takeSources(interval, clients);
    for (const window of this.services) {
      this.rows.push(window.advance(interval, sources.instances(window.name)));
    }
  }

  /** A source is known when it has started its first request. */
  private takeSources(interval: Interval, clients: readonly ClientMetrics[]): void {
    for (const { source } of clients) {
      if (!this.bySource.has(source))
        this.bySource.set(source, new RequestWindow('source', source));
    }
    const rows = clients.flatMap((client) => {
      const window = this.bySource.get(client.source);
      return window === undefined ? [] : [window.advance(interval, [client])];
    });
    if (clients.length > 1) this.rows.push(...rows);
  }
}
