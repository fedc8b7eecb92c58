import { type ClientMetrics, Histogram, type ServiceRecorder } from '@spigo/telemetry';
import type { AlertMeasure } from './condition.ts';

/** What has been counted of clients' requests, or of the work at a service, until some instant. */
interface Sight {
  readonly good: number;
  readonly bad: number;
  /** In microseconds. */
  readonly times: Histogram;
}

/** Integrals over time, in microseconds. */
interface Levels {
  readonly busy: number;
  readonly workers: number;
  readonly queued: number;
}

/** Something that is looked at again and again: gives the value of a measure since the last look. */
export interface Scraped {
  /** Looks at `now`, in microseconds. */
  look(now: number): void;
  /** Between the last two looks: a share, a number in a second, milliseconds or a number; null: nobody knows. */
  value(measure: AlertMeasure): number | null;
}

const percentiles: Readonly<Partial<Record<AlertMeasure, number>>> = {
  p50: 50,
  p90: 90,
  p95: 95,
  p99: 99,
  p999: 99.9,
};

const sightOf = (): Sight => ({ good: 0, bad: 0, times: new Histogram() });

function ofClients(clients: readonly ClientMetrics[]): Sight {
  const times = new Histogram();
  let [good, bad] = [0, 0];
  for (const { succeeded, failed, latency } of clients) {
    good += succeeded;
    for (const count of failed.values()) bad += count;
    times.merge(latency);
  }
  return { good, bad, times };
}

function ofWork({ counts, times }: ServiceRecorder): Sight {
  const { completions, failures, rejections, lost } = counts;
  return { good: completions, bad: failures + rejections + lost, times: times.response.copy() };
}

function share(part: number, whole: number): number | null {
  return whole > 0 ? part / whole : null;
}

/** Looks at counters, as a monitoring system does: what lies between two looks is their difference. */
export class ScrapedEnds implements Scraped {
  private readonly sight: () => Sight;
  private last: Sight = sightOf();
  private next: Sight = sightOf();
  private at: number;
  private span = 0;

  /** `since`: when the counters begin, in microseconds. */
  constructor(sight: () => Sight, since: number) {
    this.sight = sight;
    this.at = since;
  }

  /** The requests of clients. */
  static ofClients(clients: () => readonly ClientMetrics[], since: number): ScrapedEnds {
    return new ScrapedEnds(() => ofClients(clients()), since);
  }

  /** The work at a service. */
  static ofWork(recorder: ServiceRecorder, since: number): ScrapedEnds {
    return new ScrapedEnds(() => ofWork(recorder), since);
  }

  look(now: number): void {
    this.span = now - this.at;
    this.at = now;
    this.last = this.next;
    this.next = this.sight();
  }

  value(measure: AlertMeasure): number | null {
    const good = this.next.good - this.last.good;
    const bad = this.next.bad - this.last.bad;
    switch (measure) {
      case 'availability':
        return share(good, good + bad);
      case 'errorRate':
        return share(bad, good + bad);
      case 'throughput':
        return share(good * 1e6, this.span);
      default:
        return this.time(measure);
    }
  }

  private time(measure: AlertMeasure): number | null {
    const times = this.next.times.minus(this.last.times);
    const percent = percentiles[measure];
    const us = percent === undefined ? times.mean : times.percentile(percent);
    return us === null ? null : us / 1_000;
  }
}

/** Looks at the workers and the queue of a service: means over the time between two looks. */
export class ScrapedLevels implements Scraped {
  private readonly recorder: ServiceRecorder;
  private last: Levels = { busy: 0, workers: 0, queued: 0 };
  private next: Levels = this.last;
  private at: number;
  private span = 0;

  /** `since`: when the integrals begin, in microseconds. */
  constructor(recorder: ServiceRecorder, since: number) {
    this.recorder = recorder;
    this.at = since;
  }

  look(now: number): void {
    const { busy, workers, queued } = this.recorder;
    this.span = now - this.at;
    this.at = now;
    this.last = this.next;
    this.next = {
      busy: busy.integral(now),
      workers: workers.integral(now),
      queued: queued.integral(now),
    };
  }

  value(measure: AlertMeasure): number | null {
    const { last, next, span, recorder } = this;
    if (measure === 'queueLength') return share(next.queued - last.queued, span);
    return recorder.isLimited ? share(next.busy - last.busy, next.workers - last.workers) : null;
  }
}
