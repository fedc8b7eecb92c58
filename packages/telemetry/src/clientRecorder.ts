import type { ClientMeter } from '@spigo/dynamics';
import { Histogram } from './histogram.ts';
import { type Summary, summarise } from './summary.ts';

/** Requests as clients see them. */
export interface RequestFigures {
  readonly started: number;
  readonly succeeded: number;
  /** By reason. */
  readonly failed: Readonly<Record<string, number>>;
  readonly inFlight: number;
  /** Successes, from start to end; one-way requests are in no latency. */
  readonly latencyMs: Summary;
}

/** The same figures for each source, by name of the client's service. */
export interface AllRequestFigures extends RequestFigures {
  readonly bySource: Readonly<Record<string, RequestFigures>>;
}

/** What is known of the requests of one source at some instant. */
export interface ClientMetrics {
  readonly source: string;
  readonly started: number;
  readonly succeeded: number;
  /** By reason. */
  readonly failed: ReadonlyMap<string, number>;
  /** Successes, in microseconds. */
  readonly latency: Histogram;
}

class Source {
  started = 0;
  succeeded = 0;
  readonly failed: Map<string, number> = new Map();
  readonly latency: Histogram = new Histogram();

  figures(): RequestFigures {
    const failed = [...this.failed].sort(([a], [b]) => (a < b ? -1 : 1));
    const failures = failed.reduce((sum, [, count]) => sum + count, 0);
    return {
      started: this.started,
      succeeded: this.succeeded,
      failed: Object.fromEntries(failed),
      inFlight: this.started - this.succeeded - failures,
      latencyMs: summarise(this.latency),
    };
  }

  add(other: Source): void {
    this.started += other.started;
    this.succeeded += other.succeeded;
    for (const [reason, count] of other.failed) this.fail(reason, count);
    this.latency.merge(other.latency);
  }

  fail(reason: string, count: number): void {
    this.failed.set(reason, (this.failed.get(reason) ?? 0) + count);
  }
}

/** Counts and times client requests. One counts if it started at or after the end of the warm-up. */
export class ClientRecorder implements ClientMeter {
  private readonly warmUp: number;
  private readonly sources: Map<string, Source> = new Map();
  private lastName = '';
  private last: Source = new Source();
  private readonly watchers: ClientMeter[] = [];

  /** `warmUp`: when the statistics start, in microseconds. */
  constructor(warmUp: number) {
    this.warmUp = warmUp;
  }

  /** From now on `watcher` is told the same, of all requests, those of the warm-up, too. */
  watch(watcher: ClientMeter): void {
    this.watchers.push(watcher);
  }

  started(source: string, now: number): void {
    for (const watcher of this.watchers) watcher.started(source, now);
    if (now >= this.warmUp) this.source(source).started++;
  }

  succeeded(
    source: string,
    startedAt: number,
    latency: number | null,
    hurtBy: readonly string[] | null = null,
  ): void {
    for (const watcher of this.watchers) watcher.succeeded(source, startedAt, latency, hurtBy);
    if (startedAt < this.warmUp) return;
    const of = this.source(source);
    of.succeeded++;
    if (latency !== null) of.latency.record(latency);
  }

  failed(
    source: string,
    startedAt: number,
    reason: string,
    hurtBy: readonly string[] | null = null,
  ): void {
    for (const watcher of this.watchers) watcher.failed(source, startedAt, reason, hurtBy);
    if (startedAt >= this.warmUp) this.source(source).fail(reason, 1);
  }

  /** Each source by name, with its latencies in microseconds; live, to be read only. */
  bySource(): readonly ClientMetrics[] {
    return [...this.sources.keys()].sort().map((source) => {
      const { started, succeeded, failed, latency } = this.source(source);
      return { source, started, succeeded, failed, latency };
    });
  }

  figures(): AllRequestFigures {
    const names = [...this.sources.keys()].sort();
    const all = new Source();
    for (const name of names) all.add(this.source(name));
    const bySource = Object.fromEntries(names.map((name) => [name, this.source(name).figures()]));
    return { ...all.figures(), bySource };
  }

  private source(name: string): Source {
    if (name === this.lastName) return this.last;
    let source = this.sources.get(name);
    if (source === undefined) {
      source = new Source();
      this.sources.set(name, source);
    }
    this.lastName = name;
    this.last = source;
    return source;
  }
}
