import { type Refusal, type StationMeter, TimeWeighted } from '@spigo/dynamics';
import { byName } from './byName.ts';
import { Histogram } from './histogram.ts';
import type { ServiceCounts, ServiceFigures } from './serviceFigures.ts';
import { summarise } from './summary.ts';

/** What was measured of the requests of one service, in microseconds. */
export interface ServiceTimes {
  readonly wait: Histogram;
  readonly service: Histogram;
  readonly response: Histogram;
}

/** What the calls to a service came to for their callers. */
export interface CallsToService {
  readonly timeouts: number;
  readonly retries: number;
}

const noCalls = (): CallsToService => ({ timeouts: 0, retries: 0 });

/**
 * Counts and times the requests at all instances of one service. A request counts if it arrived at or
 * after the end of the warm-up; means over time run from there to the end.
 */
export class ServiceRecorder implements StationMeter {
  /** Requests at the stations, counted or not; requests that wait for a worker; workers. */
  readonly present: TimeWeighted;
  readonly queued: TimeWeighted;
  readonly busy: TimeWeighted;
  readonly workers: TimeWeighted;
  /** Requests that were not served, by reason. */
  readonly refusals: Map<Refusal, number> = new Map();
  private readonly warmUp: number;
  private readonly callsTo: () => CallsToService;
  private arrivals = 0;
  private completions = 0;
  private failures = 0;
  private rejections = 0;
  private lostCount = 0;
  /** Request-microseconds after the warm-up of those that have left. */
  private stays = 0;
  private limited = false;
  private readonly wait: Histogram = new Histogram();
  private readonly service: Histogram = new Histogram();
  private readonly response: Histogram = new Histogram();

  /** `warmUp`: when the statistics start, in microseconds. `callsTo`: asked when figures are. */
  constructor(warmUp: number, callsTo: () => CallsToService = noCalls) {
    this.warmUp = warmUp;
    this.callsTo = callsTo;
    this.present = new TimeWeighted(warmUp);
    this.queued = new TimeWeighted(warmUp);
    this.busy = new TimeWeighted(warmUp);
    this.workers = new TimeWeighted(warmUp);
  }

  arrived(now: number, cameAt: number = now): void {
    this.present.add(now, 1);
    if (cameAt >= this.warmUp) this.arrivals++;
  }

  waited(cameAt: number, wait: number): void {
    if (cameAt >= this.warmUp) this.wait.record(wait);
  }

  completed(
    now: number,
    arrivedAt: number,
    served: number,
    replied: boolean,
    cameAt: number = arrivedAt,
  ): void {
    this.left(now, arrivedAt);
    if (cameAt < this.warmUp) return;
    this.completions++;
    this.time(now - arrivedAt, served, replied);
  }

  failed(
    now: number,
    arrivedAt: number,
    served: number,
    replied: boolean,
    cameAt: number = arrivedAt,
  ): void {
    this.left(now, arrivedAt);
    if (cameAt < this.warmUp) return;
    this.failures++;
    this.time(now - arrivedAt, served, replied);
  }

  rejected(now: number, arrivedAt: number, reason: Refusal, cameAt: number = arrivedAt): void {
    this.left(now, arrivedAt);
    if (cameAt < this.warmUp) return;
    this.rejections++;
    this.refusals.set(reason, (this.refusals.get(reason) ?? 0) + 1);
  }

  lost(now: number, arrivedAt: number, cameAt: number = arrivedAt): void {
    this.left(now, arrivedAt);
    if (cameAt >= this.warmUp) this.lostCount++;
  }

  queueChanged(now: number, by: number): void {
    this.queued.add(now, by);
  }

  busyChanged(now: number, by: number): void {
    this.busy.add(now, by);
  }

  workersChanged(now: number, by: number): void {
    this.limited = true;
    this.workers.add(now, by);
  }

  /** Whether its workers are limited; known from the first instance on. */
  get isLimited(): boolean {
    return this.limited;
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

  /** Request-microseconds after the warm-up of all requests that have left. */
  get stayed(): number {
    return this.stays;
  }

  /** What became of the calls to it so far. */
  get calls(): CallsToService {
    return this.callsTo();
  }

  /** The figures at `now`, for a service of so many instances. Looking changes nothing. */
  figures(now: number, instances: number): ServiceFigures {
    const { timeouts, retries } = this.callsTo();
    return {
      instances,
      ...this.counts,
      timeouts,
      retries,
      utilisation: this.utilisation(now),
      workersMean: this.limited ? this.workers.mean(now) : null,
      refusals: Object.fromEntries([...this.refusals].sort(([a], [b]) => byName(a, b))),
      queueLengthMean: this.queued.mean(now),
      inSystemMean: this.present.mean(now),
      waitMs: summarise(this.wait),
      serviceMs: summarise(this.service),
      responseMs: summarise(this.response),
    };
  }

  private utilisation(now: number): number | null {
    if (!this.limited) return null;
    const available = this.workers.integral(now);
    return available > 0 ? this.busy.integral(now) / available : 0;
  }

  private time(stay: number, served: number, replied: boolean): void {
    this.service.record(served);
    if (replied) this.response.record(stay);
  }

  private left(now: number, arrivedAt: number): void {
    this.present.add(now, -1);
    if (now > this.warmUp) this.stays += now - (arrivedAt > this.warmUp ? arrivedAt : this.warmUp);
  }
}
