import { InvariantError } from '@spigo/kernel';
import type { Run } from '@spigo/simulation';
import { inChunks, writeSeries } from '@spigo/telemetry';
import { openFolder, type PendingFile } from '../host/files.ts';
import { fileStem, type Settings } from '../settings/settings.ts';

/** The time series of a run: proven to be writable before it, written after it. */
export interface SeriesFile {
  /** Writes it, under no name yet; no file where none was asked for. */
  prepare(run: Run): Promise<PendingFile[]>;
  /** Leaves no trace of having looked. */
  abandon(): Promise<void>;
}

const none: SeriesFile = { prepare: async () => [], abandon: async () => undefined };

/** Proves that the file can be written, where `--interval` asks for it. Throws a UsageError. */
export async function openSeriesFile(settings: Settings, name: string): Promise<SeriesFile> {
  if (settings.interval === undefined) return none;
  const file = `${fileStem(name, settings.step)}.series.csv`;
  const folder = await openFolder(settings.out, [file]);
  return {
    abandon: folder.abandon,
    prepare: async ({ series }) => {
      if (series === null) throw new InvariantError('the series to be written was not kept');
      return await folder.prepare([{ name: file, chunks: () => inChunks(writeSeries(series)) }]);
    },
  };
}
