import type { Stage, StationJob } from '../../../src/station/stationJob.ts';

/** A request as tests make it; `work`, where given, is its service time in microseconds. */
export class TestJob implements StationJob {
  readonly id: number;
  readonly arrivedAt: number;
  readonly priority: number;
  readonly source: string;
  readonly deadline: number;
  startedAt = 0;
  stage: Stage = 'outside';
  since = 0;
  waited = 0;
  served = 0;

  constructor(id: number, arrivedAt: number, priority = 5, source = '', deadline = Infinity) {
    this.id = id;
    this.arrivedAt = arrivedAt;
    this.priority = priority;
    this.source = source;
    this.deadline = deadline;
  }

  get cameAt(): number {
    return this.arrivedAt;
  }

  expired(now: number): boolean {
    return now > this.deadline;
  }
}
