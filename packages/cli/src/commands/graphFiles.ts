import { InvariantError } from '@spigo/kernel';
import type { RecordedGraph } from '@spigo/topology';
import type { Formats } from '../engine.ts';
import { type OutputFolder, openFolder } from '../host/files.ts';
import { normalisedArguments } from '../settings/normalisedArguments.ts';
import { fileStem, type Settings } from '../settings/settings.ts';

/** The graph files of one run: opened before it, written after it. */
export interface GraphFiles {
  /** Writes the files and returns their paths. */
  write(graph: RecordedGraph | null): Promise<string[]>;
  /** Leaves no trace of having looked. */
  abandon(): Promise<void>;
}

const none: GraphFiles = { write: async () => [], abandon: async () => undefined };

async function writeGraphs(
  folder: OutputFolder,
  formats: Formats,
  settings: Settings,
  name: string,
  graph: RecordedGraph | null,
): Promise<string[]> {
  if (graph === null) throw new InvariantError('the graph to be written was not kept');
  const header = { args: normalisedArguments(settings, name) };
  const stem = fileStem(name, settings.step);
  const json = { name: `${stem}.json`, chunks: () => formats.writeGraphJson(graph, header) };
  const gexf = { name: `${stem}.gexf`, chunks: () => formats.writeGexf(graph, header) };
  return await folder.write([
    ...(settings.graphJson ? [json] : []),
    ...(settings.gexf ? [gexf] : []),
  ]);
}

/** Proves that the graph files which were asked for can be written. Throws a UsageError. */
export async function openGraphFiles(
  settings: Settings,
  name: string,
  formats: () => Promise<Formats>,
): Promise<GraphFiles> {
  if (!settings.graphJson && !settings.gexf) return none;
  const stem = fileStem(name, settings.step);
  const folder = await openFolder(settings.out, [
    ...(settings.graphJson ? [`${stem}.json`] : []),
    ...(settings.gexf ? [`${stem}.gexf`] : []),
  ]);
  return {
    abandon: folder.abandon,
    write: async (graph) => await writeGraphs(folder, await formats(), settings, name, graph),
  };
}
