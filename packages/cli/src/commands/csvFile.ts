import { basename, dirname } from 'node:path';
import { openFolder } from '../host/files.ts';

/** A table that is to be written as CSV when the runs are over; where nobody asked for one, nothing is. */
export interface CsvFile {
  write(text: string): Promise<void>;
  /** Leaves nothing behind. */
  abandon(): Promise<void>;
}

/** Finds out before the runs whether the file can be written. Throws a UsageError. */
export async function openCsv(file: string | undefined): Promise<CsvFile> {
  if (file === undefined) return { write: async () => undefined, abandon: async () => undefined };
  const name = basename(file);
  const folder = await openFolder(dirname(file), [name]);
  return {
    write: async (text) => {
      await folder.write([{ name, chunks: () => [text] }]);
    },
    abandon: folder.abandon,
  };
}
