import type { Frame } from './frame.ts';
import { type Health, healthOf } from './health.ts';
import { decodeLatency, latencyPercentile } from './latencyScale.ts';
import type { Scene } from './scene.ts';

/** What happened between two frames of a run. */
export interface Window {
  readonly from: number;
  readonly to: number;
  /** Virtual seconds. */
  readonly seconds: number;
  /** Over the groups of the scene. */
  readonly groups: readonly GroupFigures[];
  /** Requests a virtual second over the links of the scene, and failures. */
  readonly linkRates: readonly number[];
  readonly linkFailures: readonly number[];
}

/** A group over a window. */
export interface GroupFigures {
  /** Arrivals a virtual second. */
  readonly rate: number;
  /** Share of what ended that failed, 0 to 1. */
  readonly errors: number;
  /** Microseconds; null where nothing was answered. */
  readonly p99: number | null;
  readonly inSystem: number;
  readonly queued: number;
  readonly count: number;
  readonly alive: number;
  readonly health: Health;
}

/** Percentiles of the time until the reply over a window, in microseconds. */
export interface Percentiles {
  readonly p50: number | null;
  readonly p95: number | null;
  readonly p99: number | null;
  readonly p999: number | null;
}

const less = (
  after: readonly number[],
  before: readonly number[] | undefined,
  at: number,
): number => (after[at] ?? 0) - (before?.[at] ?? 0);

/** The window from `before`, or from the beginning of the run, to `after`. */
export function windowOf(scene: Scene, before: Frame | null, after: Frame): Window {
  const from = before?.at ?? 0;
  const seconds = Math.max(1, after.at - from) / 1e6;
  const rates = after.links.sent.map((_, link) => less(after.links.sent, before?.links.sent, link));
  return {
    from,
    to: after.at,
    seconds,
    groups: scene.groups.map((_, group) => groupOf(scene, group, before, after, seconds)),
    linkRates: rates.map((count) => count / seconds),
    linkFailures: after.links.failed.map(
      (_, link) => less(after.links.failed, before?.links.failed, link) / seconds,
    ),
  };
}

function groupOf(
  scene: Scene,
  group: number,
  before: Frame | null,
  { groups }: Frame,
  seconds: number,
): GroupFigures {
  const earlier = before?.groups;
  const arrived = less(groups.arrivals, earlier?.arrivals, group);
  const failed = less(groups.failures, earlier?.failures, group);
  const ended = less(groups.completions, earlier?.completions, group) + failed;
  const count = scene.groups[group]?.count ?? 0;
  const alive = groups.alive[group] ?? 0;
  const p99 = groups.p99[group] ?? -1;
  return {
    rate: arrived / seconds,
    errors: ended === 0 ? 0 : failed / ended,
    p99: p99 < 0 ? null : p99,
    inSystem: groups.inSystem[group] ?? 0,
    queued: groups.queued[group] ?? 0,
    count,
    alive,
    health: healthOf({ count, alive, ended, failed, arrived }),
  };
}

/** Percentiles over the window between two encoded histograms of the same counts. */
export function percentilesOf(
  after: readonly number[],
  before: readonly number[] = [],
): Percentiles {
  const counts = decodeLatency(after, before);
  return {
    p50: latencyPercentile(counts, 50),
    p95: latencyPercentile(counts, 95),
    p99: latencyPercentile(counts, 99),
    p999: latencyPercentile(counts, 99.9),
  };
}
