import { Checkpoints, InvariantError, type RunEnd, type SimTime } from '@spigo/kernel';
import { LinkRecorder, type MetricsSnapshot, type TimeSeries } from '@spigo/telemetry';
import { type PlainFile, writeArchitecture } from '../architecture.ts';
import type { Assembly } from './assemble.ts';
import type { Portion } from './performance.ts';
import type { DrawnFault } from './result.ts';
import { inIntervals, Samples, usualInterval } from './samples.ts';
import { snapshotOf } from './snapshotOf.ts';

/** What a run has collected beside its result. */
export interface Collected {
  /** Everything measured, at the end of the run. */
  readonly snapshot: MetricsSnapshot;
  /** Some of it over simulated time. */
  readonly series: TimeSeries;
  readonly checkpoints: Checkpoints;
  /** The fault plan as drawn. */
  readonly plan: readonly DrawnFault[];
  /** The architecture as it ran, all defaults in it; null for a saved graph without one. */
  readonly architecture: PlainFile | null;
}

/** A run that can be looked at while it goes on, between slices. */
export interface LiveRun {
  /** Everything measured until now. Looking changes nothing. */
  snapshot(): MetricsSnapshot;
}

/** Collects the metrics of one run. Its links read the life of every request. */
export class Collection implements LiveRun {
  readonly links: LinkRecorder = new LinkRecorder();
  private readonly checkpoints: Checkpoints = new Checkpoints();
  private assembly: Assembly | null = null;
  private samples: Samples | null = null;

  /** Takes its place in a run that is ready to begin, and gives its steps. */
  attach(
    assembly: Assembly,
    steps: Generator<Portion, boolean, RunEnd>,
    duration: SimTime,
  ): Generator<Portion, boolean, RunEnd> {
    const { stage, company } = assembly;
    this.assembly = assembly;
    this.links.countFrom(stage.warmUp);
    this.samples = new Samples(stage, company, usualInterval(duration));
    stage.kernel.checkpoints = this.checkpoints;
    return this.untilInterrupted(inIntervals(steps, stage.kernel, this.samples));
  }

  snapshot(): MetricsSnapshot {
    return snapshotOf(this.attached, this.links);
  }

  /** All that was collected, at the end. */
  collected(): Collected {
    const { company, resolved } = this.attached;
    return {
      snapshot: this.snapshot(),
      series: this.samples?.series ?? [],
      checkpoints: this.checkpoints,
      plan: company.drawn,
      architecture: resolved === undefined ? null : writeArchitecture(resolved),
    };
  }

  private get attached(): Assembly {
    if (this.assembly === null) throw new InvariantError('the collection has no run');
    return this.assembly;
  }

  /** What an interrupted run does from there on is no part of the run that was asked for. */
  private *untilInterrupted(
    steps: Generator<Portion, boolean, RunEnd>,
  ): Generator<Portion, boolean, RunEnd> {
    let next = steps.next();
    while (!next.done) {
      const end = yield next.value;
      if (end === 'halted') this.checkpoints.close();
      next = steps.next(end);
    }
    return next.value;
  }
}
