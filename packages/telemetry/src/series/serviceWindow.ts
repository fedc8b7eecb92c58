import type { TimeWeighted } from '@spigo/dynamics';
import { Histogram } from '../histogram.ts';
import type { ServiceCounts } from '../serviceFigures.ts';
import type { CallsToService, ServiceRecorder } from '../serviceRecorder.ts';
import type { Interval, ServiceRow } from './intervalRow.ts';

/** What a service had come to at some instant. */
interface Sight {
  readonly counts: ServiceCounts;
  readonly calls: CallsToService;
  readonly response: Histogram;
  /** Integrals over time: present, waiting, busy, workers. */
  readonly areas: readonly [number, number, number, number];
}

const nothing: Sight = {
  counts: { arrivals: 0, completions: 0, failures: 0, rejections: 0, lost: 0, inSystem: 0 },
  calls: { timeouts: 0, retries: 0 },
  response: new Histogram(),
  areas: [0, 0, 0, 0],
};

/** Looks at the figures of one service again and again, and tells what has come since the last look. */
export class ServiceWindow {
  readonly name: string;
  private readonly recorder: ServiceRecorder;
  private last: Sight = nothing;

  constructor(name: string, recorder: ServiceRecorder) {
    this.name = name;
    this.recorder = recorder;
  }

  /** What came in `interval`, which follows on the one before; its end is now. */
  advance(interval: Interval, instances: number): ServiceRow {
    const { last, name } = this;
    const sight = this.look(interval.to);
    this.last = sight;
    const { counts, calls, areas } = sight;
    const response = sight.response.minus(last.response);
    const [present, queued, busy, workers] = areas.map((area, at) => area - (last.areas[at] ?? 0));
    const span = interval.to - interval.from;
    const limited = this.recorder.isLimited;
    return {
      ...interval,
      kind: 'service',
      name,
      instances,
      workers: limited ? (workers ?? 0) / span : null,
      utilisation: limited ? share(busy ?? 0, workers ?? 0) : null,
      queueLength: (queued ?? 0) / span,
      inSystem: (present ?? 0) / span,
      arrivals: counts.arrivals - last.counts.arrivals,
      completions: counts.completions - last.counts.completions,
      failures: counts.failures - last.counts.failures,
      rejections: counts.rejections - last.counts.rejections,
      lost: counts.lost - last.counts.lost,
      timeouts: calls.timeouts - last.calls.timeouts,
      retries: calls.retries - last.calls.retries,
      responseMean: response.mean,
      responseP50: response.percentile(50),
      responseP99: response.percentile(99),
    };
  }

  private look(now: number): Sight {
    const { counts, calls, times, present, queued, busy, workers } = this.recorder;
    const area = (level: TimeWeighted): number => level.integral(now);
    return {
      counts,
      calls,
      response: times.response.copy(),
      areas: [area(present), area(queued), area(busy), area(workers)],
    };
  }
}

const share = (busy: number, available: number): number => (available > 0 ? busy / available : 0);
