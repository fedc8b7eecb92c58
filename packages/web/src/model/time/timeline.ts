import { chartFrames, type Span } from '../charts/chartFrames.ts';
import type { Frame } from '../messages/frame.ts';
import type { Scene } from '../messages/scene.ts';
import { usualFrames } from './keeping.ts';
import { type Percentiles, percentilesOf, type Window, windowOf } from './window.ts';

/** What charts show of the time between two frames. */
export interface ChartPoint extends Percentiles {
  /** Virtual time in microseconds: the end of the time between. */
  readonly at: number;
  /** Requests of clients a virtual second: begun, answered well, failed. */
  readonly started: number;
  readonly succeeded: number;
  readonly failed: number;
  /** At all stations, and of them waiting, at the end. */
  readonly inSystem: number;
  readonly queued: number;
}

/** What boxes show is of a second, where nothing else is said. */
const usualWindow = 1_000_000;

const sum = (column: readonly number[]): number => column.reduce((all, each) => all + each, 0);

/** The frames of a run in rising order of time, as far as they are known here. */
export class Timeline {
  private kept: Frame[] = [];
  private readonly mostRecent: number;
  private readonly points: WeakMap<Frame, { before: Frame | null; point: ChartPoint }> =
    new WeakMap();

  /** Frames between the regular ones are kept for `mostRecent` frames. */
  constructor(mostRecent: number = usualFrames) {
    this.mostRecent = mostRecent;
  }

  get frames(): readonly Frame[] {
    return this.kept;
  }

  /** The newest; null before there is one. */
  get latest(): Frame | null {
    return this.kept.at(-1) ?? null;
  }

  /** Takes in frames; one of an instant that is known takes the place of the first. */
  add(frames: readonly Frame[]): void {
    for (const frame of frames) {
      const last = this.kept.at(-1);
      if (last !== undefined && frame.at < last.at) this.insert(frame);
      else if (last?.at === frame.at) this.replace(this.kept.length - 1, frame);
      else this.kept.push(frame);
    }
    const old = this.kept.length - this.mostRecent;
    if (old > this.mostRecent) {
      this.kept = this.kept.filter(({ mark }, index) => mark || index >= old);
    }
  }

  /** The last frame at or before `at`, of those that are kept for good where `marks` says so. */
  frameAt(at: number, marks = false): Frame | null {
    for (let i = this.kept.length - 1; i >= 0; i--) {
      const frame = this.kept[i];
      if (frame !== undefined && frame.at <= at && (frame.mark || !marks)) return frame;
    }
    return null;
  }

  /** What happened in the time before `frame`: about `length` microseconds. */
  windowTo(scene: Scene, frame: Frame, length: number = usualWindow, marks = false): Window {
    return windowOf(scene, this.frameAt(frame.at - length, marks), frame);
  }

  /** Those frames that charts of a part of the run, or of all of it, go from one to the next of. */
  chartFrames(span: Span | null = null): Frame[] {
    const [from, to] = [this.kept[0]?.at ?? 0, this.latest?.at ?? 0];
    return chartFrames(this.kept, span ?? { from, to });
  }

  /** The points of charts, one for each frame. */
  chart(): ChartPoint[] {
    const frames = this.chartFrames();
    return frames.map((frame, index) => this.pointOf(frames[index - 1] ?? null, frame));
  }

  private pointOf(before: Frame | null, frame: Frame): ChartPoint {
    const known = this.points.get(frame);
    if (known !== undefined && known.before === before) return known.point;
    const seconds = Math.max(1, frame.at - (before?.at ?? 0)) / 1e6;
    const { clients, groups } = frame;
    const point = {
      at: frame.at,
      started: (clients.started - (before?.clients.started ?? 0)) / seconds,
      succeeded: (clients.succeeded - (before?.clients.succeeded ?? 0)) / seconds,
      failed: (clients.failed - (before?.clients.failed ?? 0)) / seconds,
      inSystem: sum(groups.inSystem),
      queued: sum(groups.queued),
      ...percentilesOf([clients.latency], [before?.clients.latency ?? '']),
    };
    this.points.set(frame, { before, point });
    return point;
  }

  private insert(frame: Frame): void {
    let at = this.kept.length;
    while (at > 0 && (this.kept[at - 1]?.at ?? 0) > frame.at) at--;
    if (this.kept[at - 1]?.at === frame.at) this.replace(at - 1, frame);
    else this.kept.splice(at, 0, frame);
  }

  private replace(index: number, frame: Frame): void {
    const before = this.kept[index];
    if (before === undefined || frame.mark || !before.mark) this.kept[index] = frame;
    else {
      // Only regular frames know how objectives stand, and the end of a run is told twice.
      const { goals } = before;
      this.kept[index] = { ...(goals === undefined ? {} : { goals }), ...frame, mark: true };
    }
  }
}
