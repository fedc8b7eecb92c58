import type { EdgeCounts } from '../map/edgeCounts.ts';
import { type Health, healthOf } from '../map/health.ts';
import type { Frame } from '../messages/frame.ts';
import type { Scene } from '../messages/scene.ts';
import { decodeLatency, latencyPercentile } from './latencyScale.ts';

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
  /** Of a saved graph: the edges that stand at each link. */
  readonly edges?: readonly number[];
  /** 99th percentile of the time until the answer, in microseconds; null for none. */
  readonly linkP99: readonly (number | null)[];
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
  /** Of a saved graph: the edges that stand here. */
  readonly edges?: EdgeCounts;
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

function p99Of(before = '', after = ''): number | null {
  return after === before ? null : latencyPercentile(decodeLatency([after], [before]), 99);
}

/** What is told as -1 is not known. */
const known = (us = -1): number | null => (us < 0 ? null : us);

/** The window from `before`, or from the beginning of the run, to `after`. */
export function windowOf(scene: Scene, before: Frame | null, after: Frame): Window {
  const from = before?.at ?? 0;
  const seconds = Math.max(1, after.at - from) / 1e6;
  const links = Array.from({ length: scene.links.length / 2 }, (_, link) => link);
  return {
    from,
    to: after.at,
    seconds,
    groups: scene.groups.map((_, group) => groupOf(scene, group, before, after, seconds)),
    linkRates: links.map((link) => less(after.links.sent, before?.links.sent, link) / seconds),
    linkFailures: links.map(
      (link) => less(after.links.failed, before?.links.failed, link) / seconds,
    ),
    linkP99: links.map((link) => known(after.links.p99[link])),
  };
}

function groupOf(
  scene: Scene,
  group: number,
  before: Frame | null,
  { groups, latency }: Frame,
  seconds: number,
): GroupFigures {
  const earlier = before?.groups;
  const arrived = less(groups.arrivals, earlier?.arrivals, group);
  const failed = less(groups.failures, earlier?.failures, group);
  const ended = less(groups.completions, earlier?.completions, group) + failed;
  const count = groups.present?.[group] ?? scene.groups[group]?.count ?? 0;
  const alive = groups.alive[group] ?? 0;
  return {
    rate: arrived / seconds,
    errors: ended === 0 ? 0 : failed / ended,
    p99: p99Of(before?.latency[group], latency[group]),
    inSystem: groups.inSystem[group] ?? 0,
    queued: groups.queued[group] ?? 0,
    count,
    alive,
    health: healthOf({ count, alive, ended, failed, arrived }),
  };
}

/** Percentiles of the sum of histograms, over the window between two of the same counts. */
export function percentilesOf(
  after: readonly string[],
  before: readonly string[] = [],
): Percentiles {
  const counts = decodeLatency(after, before);
  return {
    p50: latencyPercentile(counts, 50),
    p95: latencyPercentile(counts, 95),
    p99: latencyPercentile(counts, 99),
    p999: latencyPercentile(counts, 99.9),
  };
}
