import type { Duration, Kernel, RunEnd, SimTime } from '@spigo/kernel';
import type { Portion } from './performance.ts';

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

/** Looks at a run, while it stands still, again and again; looking changes nothing. */
export interface Looker {
  /** The next instant to look at, after `now`; infinite where there is none. */
  nextAfter(now: SimTime): SimTime;
  take(): void;
}

/** Looks at `interval`, 2 x `interval`, ... */
export class RegularLooker implements Looker {
  readonly take: () => void;
  private readonly interval: Duration;

  constructor(interval: Duration, take: () => void) {
    this.interval = interval;
    this.take = take;
  }

  nextAfter(now: SimTime): SimTime {
    return ((Math.floor(now / this.interval) + 1) * this.interval) as SimTime;
  }
}

/**
 * The same steps, the run itself in intervals: `looker` looks at its beginning, at the
 * instants that it names, and at its end. Portions never change the order of events, so the run is the same.
 */
export function* inIntervals(
  steps: Generator<Portion, boolean, RunEnd>,
  kernel: Kernel,
  looker: Looker,
): Generator<Portion, boolean, RunEnd> {
  let next = steps.next();
  while (!next.done) {
    const portion = next.value;
    const end = portion.paced ? yield* divided(portion, kernel, looker) : yield portion;
    next = steps.next(end);
  }
  return next.value;
}

function* divided(
  portion: Portion,
  kernel: Kernel,
  looker: Looker,
): Generator<Portion, RunEnd, RunEnd> {
  const { until } = portion;
  looker.take();
  for (;;) {
    const next = looker.nextAfter(kernel.now);
    const end = yield { ...portion, until: next < until ? next : until };
    looker.take();
    if (end === 'halted' || next >= until) return end;
  }
}
