import { dirname, join } from 'node:path';
import type { Duration } from '@spigo/kernel';
import type { RecordedCheckpoint, Run, RunRecord } from '@spigo/simulation';
import { exitCodes } from '../failure.ts';
import { count, exactTime } from '../report/text.ts';
import type { Settings } from '../settings/settings.ts';

/** What a replay has shown: a line for the reader, and how the program ends. */
export interface Verdict {
  readonly same: boolean;
  readonly text: string;
  readonly exitCode: number;
}

const microseconds = (ms: number): string => `${Math.round(ms * 1_000)}us`;

/** The settings of a recorded run; what is written and shown is as `settings` say. */
export function replaySettings(path: string, settings: Settings, recorded: RunRecord): Settings {
  const { step, seed, durationMs, pollMs, chatMs, load, reload } = recorded;
  return {
    ...settings,
    step,
    seed,
    duration: Math.round(durationMs * 1_000) as Duration,
    poll: microseconds(pollMs),
    chat: microseconds(chatMs),
    load,
    ...(reload === null ? {} : { reload: { file: join(dirname(path), reload) } }),
  };
}

/** The last checkpoint that both runs share, and the first in which they differ. */
interface Window {
  readonly from: RecordedCheckpoint;
  readonly to: RecordedCheckpoint | undefined;
}

function firstDifference(
  before: readonly RecordedCheckpoint[],
  now: readonly RecordedCheckpoint[],
): Window {
  const then = new Map(before.map((checkpoint) => [checkpoint[0], checkpoint]));
  let from: RecordedCheckpoint = [0, 0, ''];
  for (const to of now) {
    const other = then.get(to[0]);
    if (other === undefined) continue;
    if (other[2] !== to[2]) return { from, to: other };
    from = other;
  }
  return { from, to: undefined };
}

const place = ([events, atMs]: RecordedCheckpoint): string =>
  `event ${count(events)} (${exactTime(atMs)})`;

function whereTheyDiffer({ from, to }: Window): string {
  const begin = from[0] === 0 ? 'its start' : place(from);
  return `the first difference is between ${begin} and ${to === undefined ? 'its end' : place(to)}`;
}

/**
 * Compares a run with the record that it was to repeat. Of a record that was interrupted only the
 * checkpoints can be the same.
 */
export function judge(path: string, recorded: RunRecord, run: Run): Verdict {
  const { result, collected } = run;
  const checkpoints = (collected?.checkpoints.all ?? []).map(
    ({ events, at, digest }): RecordedCheckpoint => [events, at / 1_000, digest],
  );
  const window = firstDifference(recorded.checkpoints, checkpoints);
  const isCut = recorded.interrupted || result.interrupted;
  if (result.digest === recorded.digest) {
    return { same: true, text: `same digest as ${path}`, exitCode: exitCodes.done };
  }
  if (isCut && window.to === undefined) {
    const what = recorded.interrupted ? 'that run was interrupted' : 'this run was interrupted';
    const text = `same as ${path} up to ${place(window.from)}; ${what}`;
    return { same: true, text, exitCode: exitCodes.done };
  }
  const where = whereTheyDiffer(window);
  const digests = `digest ${result.digest} instead of ${recorded.digest}; ${where}`;
  if (recorded.version === result.version) {
    const text = `not the run of ${path}: ${digests}`;
    return { same: false, text, exitCode: exitCodes.ourFault };
  }
  const versions = `it was written by version ${recorded.version}, and this is ${result.version}`;
  const text = `not the run of ${path}: ${versions}; ${digests}`;
  return { same: false, text, exitCode: exitCodes.usersFault };
}
