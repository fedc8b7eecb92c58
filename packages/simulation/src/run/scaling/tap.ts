import type { Refusal, StationMeter } from '@spigo/dynamics';
import { Histogram } from '@spigo/telemetry';

/** Passes on what the station of one instance tells, and keeps what its autoscaler asks for. */
export class Tap implements StationMeter {
  /** Requests that have arrived since the last look. */
  arrivals = 0;
  private responses: Histogram = new Histogram();
  private readonly meter: StationMeter;

  constructor(meter: StationMeter) {
    this.meter = meter;
  }

  /** Forgets what there was. */
  reset(): void {
    this.arrivals = 0;
    if (this.responses.count > 0) this.responses = new Histogram();
  }

  /** The 99th percentile from arrival to reply, in microseconds; null without a reply. */
  get p99(): number | null {
    return this.responses.count === 0 ? null : this.responses.percentile(99);
  }

  arrived(now: number, cameAt: number): void {
    this.arrivals++;
    this.meter.arrived(now, cameAt);
  }

  waited(cameAt: number, wait: number): void {
    this.meter.waited(cameAt, wait);
  }

  completed(
    now: number,
    arrivedAt: number,
    served: number,
    replied: boolean,
    cameAt: number,
  ): void {
    if (replied) this.responses.record(now - arrivedAt);
    this.meter.completed(now, arrivedAt, served, replied, cameAt);
  }

  failed(now: number, arrivedAt: number, served: number, replied: boolean, cameAt: number): void {
    if (replied) this.responses.record(now - arrivedAt);
    this.meter.failed(now, arrivedAt, served, replied, cameAt);
  }

  rejected(now: number, arrivedAt: number, reason: Refusal, cameAt: number): void {
    this.meter.rejected(now, arrivedAt, reason, cameAt);
  }

  lost(now: number, arrivedAt: number, cameAt: number): void {
    this.meter.lost(now, arrivedAt, cameAt);
  }

  queueChanged(now: number, by: number): void {
    this.meter.queueChanged(now, by);
  }

  busyChanged(now: number, by: number): void {
    this.meter.busyChanged(now, by);
  }

  workersChanged(now: number, by: number): void {
    this.meter.workersChanged(now, by);
  }
}
