import type { Duration, Kernel, RunEnd, SimTime } from '@spigo/kernel';
import { sampleClient, sampleService, type TimeSample, type TimeSeries } from '@spigo/telemetry';
import type { Company } from './company.ts';
import type { Portion } from './performance.ts';
import type { Stage } from './stage.ts';

/** A default series has at most so many samples after the first. */
const usualSamples = 100;

/**
 * The usual interval of a time series: the smallest of 1, 2 and 5 times a power of ten microseconds
 * that makes at most a hundred of `duration`.
 */
export function usualInterval(duration: SimTime): Duration {
  let unit = 1;
  for (;;) {
    for (const step of [1, 2, 5]) {
      if (step * unit * usualSamples >= duration) return (step * unit) as Duration;
    }
    unit *= 10;
  }
}

/** Looks at a run at 0, `interval`, 2 x `interval`, ... and at its end; looking changes nothing. */
export class Samples {
  private readonly stage: Stage;
  private readonly company: Company;
  private readonly interval: Duration;
  private readonly taken: TimeSample[] = [];

  constructor(stage: Stage, company: Company, interval: Duration) {
    this.stage = stage;
    this.company = company;
    this.interval = interval;
  }

  get series(): TimeSeries {
    return this.taken;
  }

  /** The next instant to look at, after `now`. */
  nextAfter(now: SimTime): SimTime {
    return ((Math.floor(now / this.interval) + 1) * this.interval) as SimTime;
  }

  /** Looks; a second look at one instant takes the place of the first. */
  take(): void {
    const at: number = this.stage.kernel.now;
    if (this.taken.at(-1)?.at === at) this.taken.pop();
    const services = [...this.company.recorders()].map(([name, recorder]) =>
      sampleService(name, recorder),
    );
    const clients = this.stage.clients.bySource().map(sampleClient);
    this.taken.push({ at, clients, services });
  }
}

/**
 * The same steps, the run itself in intervals with a look after each. Portions never change the order
 * of events, so the run is the same.
 */
export function* inIntervals(
  steps: Generator<Portion, boolean, RunEnd>,
  kernel: Kernel,
  samples: Samples,
): Generator<Portion, boolean, RunEnd> {
  let next = steps.next();
  while (!next.done) {
    const portion = next.value;
    next = steps.next(portion.paced ? yield* sampled(portion, kernel, samples) : yield portion);
  }
  return next.value;
}

function* sampled(
  portion: Portion,
  kernel: Kernel,
  samples: Samples,
): Generator<Portion, RunEnd, RunEnd> {
  const { until } = portion;
  samples.take();
  for (;;) {
    const next = samples.nextAfter(kernel.now);
    const end = yield { ...portion, until: next < until ? next : until };
    samples.take();
    if (end === 'halted' || next >= until) return end;
  }
}
