import type { Failure } from '@spigo/gotocol';
import { byName } from '../byName.ts';
import { flowIds } from '../flows/flowIds.ts';
import type { PathKind } from './pathParts.ts';
import type { PathRecorder } from './pathRecorder.ts';
import type { GroupSum } from './slowestPaths.ts';

/** Time at one place on the critical path of requests, in milliseconds for each of them. */
export interface PathFigures {
  readonly kind: PathKind;
  /** The service, or the one from which. */
  readonly service: string;
  /** The service to which, for what is between two; else null. */
  readonly to: string | null;
  /** Mean over the slowest requests. */
  readonly ms: number;
  /** Mean over all others; null where there are none. */
  readonly usualMs: number | null;
}

/** Where the time of the slowest requests went. */
export interface SlowFigures {
  /** Share of the requests that succeeded and are in no way one-way, 0 to 1. */
  readonly share: number;
  readonly requests: number;
  /** From this latency on. */
  readonly fromMs: number;
  readonly meanMs: number;
  /** Mean latency of all others; null where there are none. */
  readonly usualMs: number | null;
  /** What took most comes first; adds up to `meanMs`. */
  readonly path: readonly PathFigures[];
  /** The slowest traces, by id. */
  readonly traces: readonly string[];
}

/** Client requests that failed for one reason, which arose at one place. */
export interface FailedAtFigures {
  readonly reason: Failure;
  readonly service: string;
  /** The service that was called or answered, where it was on the way; else null. */
  readonly to: string | null;
  readonly requests: number;
}

/** The slowest share of requests that is told apart. */
const slowShare = 0.01;

const toMs = (us: number): number => Math.round(us) / 1_000;

const each = ({ count, spent }: GroupSum, place: number): number | null =>
  count > 0 ? toMs((spent.get(place) ?? 0) / count) : null;

/** Where the slowest percent of requests spent their time; null where none has succeeded. */
export function slowFigures(
  { slowest: paths, parts, services }: PathRecorder,
  seed: number,
): SlowFigures | null {
  const split = paths.split(slowShare);
  if (split === null) return null;
  const { slowest, others, from } = split;
  const ids = flowIds(seed);
  const path = [...new Set([...slowest.spent.keys(), ...others.spent.keys()])].map((number) => {
    const { kind, service, to } = parts.places[number] ?? { kind: 'service', service: 0, to: -1 };
    return {
      kind,
      service: services.nameOf(service),
      to: to < 0 ? null : services.nameOf(to),
      ms: each(slowest, number) ?? 0,
      usualMs: each(others, number),
    };
  });
  return {
    share: slowShare,
    requests: Math.round(slowest.count),
    fromMs: toMs(from),
    meanMs: toMs(slowest.latency / slowest.count),
    usualMs: others.count > 0 ? toMs(others.latency / others.count) : null,
    path: path.sort(
      (one, other) =>
        other.ms - one.ms ||
        byName(one.kind, other.kind) ||
        byName(one.service, other.service) ||
        byName(one.to ?? '', other.to ?? ''),
    ),
    traces: paths.slowTraces.map((trace) => ids.trace(trace)),
  };
}

/** Where requests failed, and why; the most frequent first. */
export function failedAtFigures({
  slowest,
  parts,
  services,
}: PathRecorder): readonly FailedAtFigures[] {
  return slowest.failedAt.map(({ reason, place, count }) => {
    const { service, to } = parts.places[place] ?? { service: -1, to: -1 };
    const name = service < 0 ? '' : services.nameOf(service);
    return { reason, service: name, to: to < 0 ? null : services.nameOf(to), requests: count };
  });
}
