import type { ClientMeter, StationMeter } from '@spigo/dynamics';

/** Counts what a station tells. */
export class StationLedger implements StationMeter {
  arrivals = 0;
  completions = 0;
  failures = 0;
  rejections = 0;
  losses = 0;
  /** Levels as they were told. */
  queued = 0;
  busy = 0;
  workers = 0;
  readonly waits: number[] = [];
  /** Time from arrival to end of each request, in microseconds. */
  readonly stays: number[] = [];

  arrived(): void {
    this.arrivals++;
  }

  waited(_arrivedAt: number, wait: number): void {
    this.waits.push(wait);
  }

  queueChanged(_now: number, by: number): void {
    this.queued += by;
  }

  busyChanged(_now: number, by: number): void {
    this.busy += by;
  }

  workersChanged(_now: number, by: number): void {
    this.workers += by;
  }

  completed(now: number, arrivedAt: number): void {
    this.completions++;
    this.stays.push(now - arrivedAt);
  }

  failed(now: number, arrivedAt: number): void {
    this.failures++;
    this.stays.push(now - arrivedAt);
  }

  rejected(): void {
    this.rejections++;
  }

  lost(): void {
    this.losses++;
  }

  /** Requests that have arrived and not ended. */
  get inSystem(): number {
    return this.arrivals - this.completions - this.failures - this.rejections - this.losses;
  }
}

/** Notes what is told of requests of clients. */
export class ClientLedger implements ClientMeter {
  starts = 0;
  readonly latencies: (number | null)[] = [];
  readonly failures: string[] = [];

  started(): void {
    this.starts++;
  }

  succeeded(_source: string, _startedAt: number, latency: number | null): void {
    this.latencies.push(latency);
  }

  failed(_source: string, _startedAt: number, reason: string): void {
    this.failures.push(reason);
  }

  get inFlight(): number {
    return this.starts - this.latencies.length - this.failures.length;
  }
}
