import { readGraphHistory, readSavedGraph } from '@spigo/formats';
import { UsageError } from '@spigo/kernel';
import { parseArchitecture } from '@spigo/simulation';
import type { LiveRequest } from '../engine/liveEngine.ts';
import type { StillView } from '../engine/serveEngine.ts';
import type { OwnManner } from '../model/messages/standalone.ts';
import { type FileSource, kindOfFile, textOfFile } from './fileSource.ts';
import { playedGraph } from './playedGraph.ts';
import { recordedRun } from './recordedRun.ts';

/** How a file is opened. */
export interface Opening {
  /** How an architecture in it is run. */
  readonly own: OwnManner;
  /** What has the graph in it run; null where that cannot be. */
  readonly rerun: string | null;
  /** Whether it is to be run, where it could be shown, too. */
  readonly isRerun: boolean;
  /** Of several files: the one that this is, and the last one, from 0. */
  readonly step?: { readonly at: number; readonly last: number };
}

const quoted = (text: string): string => JSON.stringify(text);

/**
 * What a file is to a viewer: an architecture and a recorded run are run, a saved graph is played.
 * Rejects with a UsageError that says what is wrong with it.
 */
export async function openFile(
  source: FileSource,
  opening: Opening,
): Promise<LiveRequest | StillView> {
  switch (await kindOfFile(source)) {
    case 'architecture':
      return await architectureRun(source, opening);
    case 'run':
      return { ...(await recordedRun(source, opening.own.speed)), ...stepOf(opening) };
    case 'graph':
      return await (opening.isRerun ? graphRun : graphView)(source, opening);
    case 'flows':
      throw new UsageError(`${source.name}: found flows; spigo trace reads them`);
  }
}

const stepOf = ({ step }: Opening): Pick<Opening, 'step'> => (step === undefined ? {} : { step });

async function architectureRun(source: FileSource, opening: Opening): Promise<LiveRequest> {
  const text = await textOfFile(source);
  const architecture = await parseArchitecture(text, { file: source.name });
  const command = `spigo -a ${quoted(source.name)} ${opening.own.flags}`;
  return { ...request(opening), architecture, command };
}

async function graphRun(source: FileSource, opening: Opening): Promise<LiveRequest> {
  const { options, ...rest } = request(opening);
  const reload = await readSavedGraph(source.chunks(), { name: source.name });
  const command = `spigo -r ${quoted(source.name)} ${opening.own.flags}`;
  return { ...rest, options: { ...options, reload }, command };
}

async function graphView(source: FileSource, opening: Opening): Promise<StillView> {
  const { name } = source;
  const history = await readGraphHistory(source.chunks(), { name });
  const command = `spigo ui ${quoted(name)}`;
  const { rerun } = opening;
  return playedGraph(history, { file: name, rerun, command, ...stepOf(opening) });
}

const request = (opening: Opening): Omit<LiveRequest, 'command'> => ({
  options: opening.own.options,
  speed: opening.own.speed,
  paused: false,
  sample: null,
  ...stepOf(opening),
});
