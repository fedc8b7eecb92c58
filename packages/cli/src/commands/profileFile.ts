import { basename, dirname } from 'node:path';
import { openFolder } from '../host/files.ts';

/** A CPU profile that is being taken for a file. */
export interface ProfileFile {
  /** Ends the profile, writes it and returns the path, in a list as other files are. */
  finish(): Promise<string[]>;
}

/** Proves that `path` can be written and starts the profile; without a path, nothing. */
export async function startProfile(path: string | undefined): Promise<ProfileFile> {
  if (path === undefined) return { finish: async () => [] };
  const folder = await openFolder(dirname(path), [basename(path)]);
  const { startProfiler } = await import('../host/profile.ts');
  const profiler = await startProfiler();
  return {
    finish: async () => {
      const text = await profiler.stop();
      return await folder.write([{ name: basename(path), chunks: () => [text] }]);
    },
  };
}
