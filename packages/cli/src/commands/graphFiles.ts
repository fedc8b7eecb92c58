import type { GraphFormat } from '@spigo/formats';
import { InvariantError } from '@spigo/kernel';
import type { RecordedGraph } from '@spigo/topology';
import type { Formats } from '../engine.ts';
import { type OutputFolder, openFolder, type PendingFile } from '../host/files.ts';
import { normalisedArguments } from '../settings/normalisedArguments.ts';
import { fileStem, type Settings } from '../settings/settings.ts';

/** The graph files of one run: opened before it, written after it. */
export interface GraphFiles {
  /** Writes the files, under no name yet. */
  prepare(graph: RecordedGraph | null): Promise<PendingFile[]>;
  /** Leaves no trace of having looked. */
  abandon(): Promise<void>;
}

/** A format that was asked for, and the ending of its file. */
interface Asked {
  readonly format: GraphFormat;
  readonly ending: string;
}

const none: GraphFiles = { prepare: async () => [], abandon: async () => undefined };

/** The formats in which a run writes its graph. */
export function graphFormats(settings: Settings): Asked[] {
  const { graphJson, graphMl, gexf, dot } = settings;
  return [
    ...(graphJson ? [{ format: 'graphjson', ending: 'json' } as const] : []),
    ...(graphMl ? [{ format: 'graphml', ending: 'graphml' } as const] : []),
    ...(gexf ? [{ format: 'gexf', ending: 'gexf' } as const] : []),
    ...(dot ? [{ format: 'dot', ending: 'dot' } as const] : []),
  ];
}

async function writeGraphs(
  folder: OutputFolder,
  formats: Formats,
  settings: Settings,
  name: string,
  graph: RecordedGraph | null,
): Promise<PendingFile[]> {
  if (graph === null) throw new InvariantError('the graph to be written was not kept');
  const header = { args: normalisedArguments(settings, name) };
  const stem = fileStem(name, settings.step);
  return await folder.prepare(
    graphFormats(settings).map(({ format, ending }) => ({
      name: `${stem}.${ending}`,
      chunks: () => formats.writeGraph(format, graph, header),
    })),
  );
}

/** Proves that the graph files which were asked for can be written. Throws a UsageError. */
export async function openGraphFiles(
  settings: Settings,
  name: string,
  formats: () => Promise<Formats>,
): Promise<GraphFiles> {
  const asked = graphFormats(settings);
  if (asked.length === 0) return none;
  const stem = fileStem(name, settings.step);
  const folder = await openFolder(
    settings.out,
    asked.map(({ ending }) => `${stem}.${ending}`),
  );
  return {
    abandon: folder.abandon,
    prepare: async (graph) => await writeGraphs(folder, await formats(), settings, name, graph),
  };
}
