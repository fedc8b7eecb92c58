import { basename, relative } from 'node:path';
import { parseDuration } from '@spigo/kernel';
import type {
  Collected,
  DrawnFault,
  RecordedCheckpoint,
  Result,
  RunRecord,
} from '@spigo/simulation';
import { normalisedArguments } from '../settings/normalisedArguments.ts';
import { fileStem, type Settings } from '../settings/settings.ts';

/** A run, to come back to: what it takes to run it again, and how it came about. */
export interface RunFile extends RunRecord {
  readonly schema: 'spigo.run/1';
  /** The command line that gives this run, in one spelling; what does not determine it is left out. */
  readonly command: string;
  /** The fault plan as drawn. */
  readonly faults: readonly DrawnFault[];
  /** Names of the files that were written with it, in its folder or, for a profile, elsewhere. */
  readonly files: readonly string[];
}

/** What a run file is made from. */
export interface RunParts {
  readonly name: string;
  readonly result: Result;
  readonly collected: Collected;
  /** Paths of all files of the run. */
  readonly files: readonly string[];
}

const usualPoll = '1s';
const usualChat = '10ms';
const milliseconds = (text: string): number => parseDuration(text) / 1_000;

function reloadedFrom({ reload, step, out }: Settings, name: string): string | null {
  if (reload === undefined) return null;
  return reload.file === undefined ? `${fileStem(name, step)}.json` : relative(out, reload.file);
}

/** The text of a run file: the same run gives the same bytes, a list of digests stands in one line. */
export function runFileText(settings: Settings, parts: RunParts): string {
  const { name, result, collected, files } = parts;
  const { version, arch, seed, digest, simulatedMs, interrupted } = result;
  const { poll = usualPoll, chat = usualChat, load = 1, step, duration } = settings;
  const checkpoints = collected.checkpoints.all.map(
    ({ events, at, digest: then }): RecordedCheckpoint => [events, at / 1_000, then],
  );
  const file: RunFile = {
    schema: 'spigo.run/1',
    version,
    command: normalisedArguments(settings, name),
    arch,
    step,
    seed,
    digest,
    simulatedMs,
    interrupted,
    durationMs: duration / 1_000,
    pollMs: milliseconds(poll),
    chatMs: milliseconds(chat),
    load,
    reload: reloadedFrom(settings, name),
    architecture: collected.architecture,
    faults: collected.plan,
    checkpoints: [],
    files: files.map((path) => basename(path)),
  };
  const lines = checkpoints.map((checkpoint) => `    ${JSON.stringify(checkpoint)}`).join(',\n');
  const list = lines === '' ? '[]' : `[\n${lines}\n  ]`;
  const text = JSON.stringify(file, undefined, 2);
  return `${text.replace('"checkpoints": []', `"checkpoints": ${list}`)}\n`;
}
