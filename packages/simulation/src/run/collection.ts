import type { RequestReader } from '@spigo/actors';
import { Checkpoints, InvariantError, type RunEnd } from '@spigo/kernel';
import {
  combineReaders,
  failedAtFigures,
  LinkRecorder,
  type MetricsSnapshot,
  OperationRecorder,
  ofSampledTraces,
  PathRecorder,
  slowFigures,
  type TimeSeries,
  WayRecorder,
} from '@spigo/telemetry';
import { type PlainFile, writeArchitecture } from '../architecture.ts';
import type { Assembly } from './assemble.ts';
import { MetricSamples } from './metricSamples.ts';
import type { Portion } from './performance.ts';
import type { CollectedFigures, DrawnFault } from './result.ts';
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

/** Collects the metrics of one run. Its readers read the life of every request. */
export class Collection implements LiveRun {
  readonly links: LinkRecorder = new LinkRecorder();
  readonly operations: OperationRecorder = new OperationRecorder();
  readonly paths: PathRecorder = new PathRecorder();
  readonly ways: WayRecorder = new WayRecorder();
  private readonly checkpoints: Checkpoints = new Checkpoints();
  private assembly: Assembly | null = null;
  private samples: MetricSamples | null = null;
  private readonly seed: number;
  private readonly share: number;

  /** Paths and ways are followed for `share` of the traces, 0 to 1, of a run with that seed. */
  constructor(seed: number, share: number) {
    this.seed = seed;
    this.share = share;
  }

  /** Who is to be told of every request. */
  get readers(): readonly RequestReader[] {
    const { links, operations, paths, ways, seed, share } = this;
    const followed = combineReaders([paths, ways]) ?? paths;
    return [links, operations, ofSampledTraces(followed, seed, share)];
  }

  /** Takes its place in a run that is ready to begin, and gives its steps. */
  attach(
    assembly: Assembly,
    steps: Generator<Portion, boolean, RunEnd>,
  ): Generator<Portion, boolean, RunEnd> {
    const { stage, company } = assembly;
    this.assembly = assembly;
    const { links, operations, paths, ways } = this;
    for (const reader of [links, operations, paths, ways]) reader.countFrom(stage.warmUp);
    this.samples = new MetricSamples(stage, company);
    stage.kernel.checkpoints = this.checkpoints;
    return this.untilInterrupted(steps);
  }

  /** Takes a sample of what has been counted so far. */
  sample(): void {
    this.samples?.take();
  }

  snapshot(): MetricsSnapshot {
    return snapshotOf(this.attached, this);
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

  /** What only a run that collects knows of its requests. */
  figures(): CollectedFigures {
    const { seed } = this.attached.stage.kernel;
    const slowest = slowFigures(this.paths, seed);
    const figures = {
      ...(slowest === null ? {} : { slowest }),
      failedAt: failedAtFigures(this.paths),
      ways: this.ways.figures(),
    };
    return this.share < 1 ? estimated(figures, this.share) : figures;
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

/** The figures of a share of traces as estimates for all of them: counts stand for the others, too. */
function estimated(figures: CollectedFigures, share: number): CollectedFigures {
  const all = (count: number): number => Math.round(count / share);
  const { slowest, failedAt, ways } = figures;
  return {
    ...(slowest === undefined ? {} : { slowest: { ...slowest, requests: all(slowest.requests) } }),
    failedAt: failedAt.map((each) => ({ ...each, requests: all(each.requests) })),
    ways: ways.map((each) => ({ ...each, messages: all(each.messages) })),
    estimatedFrom: share,
  };
}
