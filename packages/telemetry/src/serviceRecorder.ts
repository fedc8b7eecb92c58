import type { ServiceMeter } from '@spigo/dynamics';
import { Histogram } from './histogram.ts';
import { type Summary, summarise } from './summary.ts';

/** The figures of one service, as the result has them. */
export interface ServiceFigures {
  readonly instances: number;
  readonly arrivals: number;
  readonly completions: number;
  readonly failures: number;
  readonly rejections: number;
  readonly lost: number;
  readonly inSystem: number;
  readonly timeouts: number;
  readonly retries: number;
  /** Busy worker time over available worker time; null where workers are unlimited. */
  readonly utilisation: number | null;
  readonly queueLengthMean: number;
  readonly inSystemMean: number;
  /** Time on the way of the work that has arrived; only where metrics are collected. */
  readonly networkMs?: Summary;
  readonly waitMs: Summary;
  readonly serviceMs: Summary;
  readonly responseMs: Summary;
}

/** Where the requests of one service have gone. */
export type ServiceCounts = Pick<
  ServiceFigures,
  'arrivals' | 'completions' | 'failures' | 'rejections' | 'lost' | 'inSystem'
>;

/** What was measured of the requests of one service, in microseconds. */
export interface ServiceTimes {
  readonly wait: Histogram;
  readonly service: Histogram;
  readonly response: Histogram;
}

/**
 * Counts and times the requests at all instances of one service. A request counts if it arrived at or
 * after the end of the warm-up; means over time run from there to the end.
 */
export class ServiceRecorder implements ServiceMeter {
  private readonly warmUp: number;
  private arrivals = 0;
  private completions = 0;
  private failures = 0;
  private rejections = 0;
  private lostCount = 0;
  /** Requests at the stations now, counted or not, and the time since when. */
  private present = 0;
  private since = 0;
  /** Sum of present x time in request-microseconds. */
  private area = 0;
  private readonly wait: Histogram = new Histogram();
  private readonly service: Histogram = new Histogram();
  private readonly response: Histogram = new Histogram();

  /** `warmUp`: when the statistics start, in microseconds. */
  constructor(warmUp: number) {
    this.warmUp = warmUp;
  }

  arrived(now: number): void {
    this.change(now, 1);
    if (now >= this.warmUp) this.arrivals++;
  }

  completed(now: number, arrivedAt: number, startedAt: number, replied: boolean): void {
    this.change(now, -1);
    if (arrivedAt < this.warmUp) return;
    this.completions++;
    this.time(now, arrivedAt, startedAt, replied);
  }

  failed(now: number, arrivedAt: number, startedAt: number, replied: boolean): void {
    this.change(now, -1);
    if (arrivedAt < this.warmUp) return;
    this.failures++;
    this.time(now, arrivedAt, startedAt, replied);
  }

  rejected(now: number, arrivedAt: number): void {
    this.change(now, -1);
    if (arrivedAt >= this.warmUp) this.rejections++;
  }

  lost(now: number, arrivedAt: number): void {
    this.change(now, -1);
    if (arrivedAt >= this.warmUp) this.lostCount++;
  }

  /** The counts so far, without what it takes to summarise times. */
  get counts(): ServiceCounts {
    const { arrivals, completions, failures, rejections, lostCount: lost } = this;
    const inSystem = arrivals - completions - failures - rejections - lost;
    return { arrivals, completions, failures, rejections, lost, inSystem };
  }

  /** Times waited, served and until the reply, in microseconds; live, to be read only. */
  get times(): ServiceTimes {
    return { wait: this.wait, service: this.service, response: this.response };
  }

  /** The figures at `now`, for a service of so many instances. Looking changes nothing. */
  figures(now: number, instances: number): ServiceFigures {
    const measured = now - this.warmUp;
    return {
      instances,
      ...this.counts,
      timeouts: 0,
      retries: 0,
      utilisation: null,
      queueLengthMean: 0,
      inSystemMean: measured > 0 ? this.areaAt(now) / measured : 0,
      waitMs: summarise(this.wait),
      serviceMs: summarise(this.service),
      responseMs: summarise(this.response),
    };
  }

  private time(now: number, arrivedAt: number, startedAt: number, replied: boolean): void {
    this.wait.record(startedAt - arrivedAt);
    this.service.record(now - startedAt);
    if (replied) this.response.record(now - arrivedAt);
  }

  private change(now: number, by: number): void {
    this.area = this.areaAt(now);
    this.since = now;
    this.present += by;
  }

  private areaAt(now: number): number {
    if (now <= this.warmUp) return this.area;
    return this.area + this.present * (now - (this.since > this.warmUp ? this.since : this.warmUp));
  }
}
