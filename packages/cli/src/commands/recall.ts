import type { Run, RunRecord } from '@spigo/simulation';
import { readRunFile } from '../metrics/readRunFile.ts';
import { judge, replaySettings, type Verdict } from '../metrics/replay.ts';
import type { Settings } from '../settings/settings.ts';
import {
  fieldsSet,
  type Prepared,
  prepare,
  prepareReload,
  type Sources,
  withObjectives,
} from './prepare.ts';

/** A run that is ready to begin, be it a new one or one of the past. */
export interface Recalled {
  readonly settings: Settings;
  readonly prepared: Prepared;
  /** Compares a run with the record that it was to repeat. */
  readonly judge?: (run: Run) => Verdict;
}

async function prepareRecorded(
  path: string,
  recorded: RunRecord,
  settings: Settings,
  sources: Sources,
): Promise<Prepared> {
  const { architecture: data, arch: name } = recorded;
  const engine = await sources.engine();
  const read = async (text: string): Promise<Prepared> => {
    const options = {
      file: `${path}: architecture`,
      format: 'json',
      ...fieldsSet(settings),
    } as const;
    const architecture = await engine.parseArchitecture(text, options);
    return { name, architecture: withObjectives(architecture, settings, engine) };
  };
  const given = data === null ? undefined : await read(JSON.stringify(data));
  if (settings.reload === undefined && given !== undefined) return given;
  return await prepareReload(given, settings, sources);
}

/** Reads and checks the input of a run: of a new one, or of the one that `--replay` names. */
export async function recall(given: Settings, sources: Sources): Promise<Recalled> {
  const { replay } = given;
  if (replay === undefined) return { settings: given, prepared: await prepare(given, sources) };
  const recorded = await readRunFile(replay);
  const settings = replaySettings(replay, given, recorded);
  const prepared = await prepareRecorded(replay, recorded, settings, sources);
  return { settings, prepared, judge: (run) => judge(replay, recorded, run) };
}
