import { randomStream } from '@spigo/kernel';
import { always } from '../../../src/sampler.ts';
import { Station } from '../../../src/station/station.ts';
import type { Refusal, StationOwner } from '../../../src/station/stationOwner.ts';
import {
  admitAll,
  type QueueSettings,
  type StationSettings,
  unboundedQueue,
} from '../../../src/station/stationSettings.ts';
import { Ledger } from './ledger.ts';
import type { TestJob } from './testJob.ts';

/** Settings with defaults: one worker, no service time, an unbounded queue. */
export function settingsOf(
  settings: Partial<Omit<StationSettings, 'queue'>> & { queue?: Partial<QueueSettings> },
): StationSettings {
  return {
    workers: 1,
    concurrency: 'threadPerRequest',
    admission: admitAll,
    serviceTime: always(0),
    failureRate: 0,
    ...settings,
    queue: { ...unboundedQueue, ...settings.queue },
  };
}

/** What comes due; `job` null: the station wants to be woken. */
interface Due {
  readonly at: number;
  readonly sequence: number;
  readonly job: TestJob | null;
}

/**
 * A tiny event loop round one station: a binary heap of what is due, ends before arrivals where both
 * fall on one instant.
 */
export class Driver implements StationOwner<TestJob> {
  readonly meter: Ledger;
  readonly station: Station<TestJob>;
  now = 0;
  /** What was decided, for those who want to look. */
  onRefuse: (job: TestJob, reason: Refusal) => void = () => {};
  onEnd: (job: TestJob) => void = () => {};
  /** What happens when a piece of work is done; by default the request is answered. */
  onWorked: (job: TestJob) => void = (job) => {
    this.station.complete(job, this.now, true);
    this.onEnd(job);
  };
  onGoOn: (job: TestJob) => void = () => {};
  private readonly heap: Due[] = [];
  private sequence = 0;

  constructor(settings: StationSettings, seed = 1, warmUp = 0) {
    this.meter = new Ledger(warmUp);
    const random = randomStream(seed, 'station', 'service');
    this.station = new Station(settings, this, this.meter, random, 0);
  }

  /** Runs until all arrivals have come and, unless `until` is set, all requests have left. */
  run(next: () => TestJob | null, until = Infinity): void {
    for (let job = next(); job !== null && job.arrivedAt <= until; job = next()) {
      this.advance(job.arrivedAt);
      this.now = job.arrivedAt;
      this.station.arrive(job, this.now);
    }
    this.advance(until);
    if (until < Infinity) this.now = until;
  }

  /** Executes what is due up to and at `until`. */
  advance(until: number): void {
    for (let top = this.heap[0]; top !== undefined && top.at <= until; top = this.heap[0]) {
      this.pop();
      this.now = top.at;
      if (top.job === null) this.station.wake(this.now);
      else this.onWorked(top.job);
    }
  }

  serve(job: TestJob, duration: number): void {
    this.push({ at: this.now + duration, sequence: this.sequence++, job });
  }

  worked(job: TestJob): void {
    this.onWorked(job);
  }

  goOn(job: TestJob): void {
    this.onGoOn(job);
  }

  refuse(job: TestJob, reason: Refusal): void {
    this.onRefuse(job, reason);
  }

  wakeAt(instant: number): void {
    if (instant < this.now) throw new Error(`woken at ${instant}, before ${this.now}`);
    this.push({ at: instant, sequence: this.sequence++, job: null });
  }

  private push(due: Due): void {
    let i = this.heap.push(due) - 1;
    while (i > 0) {
      const parent = (i - 1) >> 1;
      const above = this.heap[parent] as Due;
      if (!isBefore(due, above)) break;
      this.heap[i] = above;
      i = parent;
    }
    this.heap[i] = due;
  }

  private pop(): void {
    const last = this.heap.pop() as Due;
    const size = this.heap.length;
    if (size === 0) return;
    let i = 0;
    for (let child = 1; child < size; child = 2 * i + 1) {
      const right = this.heap[child + 1];
      if (right !== undefined && isBefore(right, this.heap[child] as Due)) child++;
      const least = this.heap[child] as Due;
      if (isBefore(last, least)) break;
      this.heap[i] = least;
      i = child;
    }
    this.heap[i] = last;
  }
}

function isBefore(a: Due, b: Due): boolean {
  return a.at < b.at || (a.at === b.at && a.sequence < b.sequence);
}
