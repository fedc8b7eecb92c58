import { InvariantError } from '@spigo/kernel';
import type { Measurement } from '../workers/thread.ts';

/** Several measurements of one benchmark: medians, and the range of the two that vary most. */
export interface BenchmarkResult extends Measurement {
  readonly runs: number;
  readonly wallMsMin: number;
  readonly wallMsMax: number;
  readonly messagesPerSecondMin: number;
  readonly messagesPerSecondMax: number;
}

/** The middle one of `values`, or the mean of the middle two. Throws an InvariantError for none. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  const low = sorted[(sorted.length - 1) >> 1];
  const high = sorted[sorted.length >> 1];
  if (low === undefined || high === undefined) throw new InvariantError('median of nothing');
  return (low + high) / 2;
}

/** Medians and ranges of `runs`, which measure one benchmark. Throws an InvariantError for none. */
export function combine(runs: readonly Measurement[]): BenchmarkResult {
  const [first] = runs;
  if (first === undefined) throw new InvariantError('no measurement to combine');
  const wall = runs.map((run) => run.wallMs);
  const bytes = runs.flatMap((run) => run.bytesPerActor ?? []);
  const rate = runs.map((run) => run.messagesPerSecond);
  return {
    name: first.name,
    actors: first.actors,
    messages: median(runs.map((run) => run.messages)),
    wallMs: median(wall),
    messagesPerSecond: median(rate),
    bytesPerActor: bytes.length === 0 ? null : Math.round(median(bytes)),
    runs: runs.length,
    wallMsMin: Math.min(...wall),
    wallMsMax: Math.max(...wall),
    messagesPerSecondMin: Math.min(...rate),
    messagesPerSecondMax: Math.max(...rate),
  };
}
