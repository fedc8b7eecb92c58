import { isAbsolute, join } from 'node:path';

/** What of the environment tells where a user keeps what can be made again. */
export type CacheEnvironment = Readonly<
  Partial<Record<'HOME' | 'XDG_CACHE_HOME' | 'LOCALAPPDATA', string | undefined>>
>;

/** A path from the environment; a relative one is ignored, as the XDG specification asks. */
const absolute = (path: string | undefined): string | undefined =>
  path !== undefined && isAbsolute(path) ? path : undefined;

const below = (folder: string | undefined, ...path: readonly string[]): string | undefined =>
  folder === undefined ? undefined : join(folder, ...path);

/**
 * The folder of spigo in the user's cache (XDG Base Directory 0.8, and what macOS and Windows have in
 * its place). Undefined where the environment names no home: none is guessed.
 */
export function cacheFolder(
  environment: CacheEnvironment,
  platform: NodeJS.Platform,
): string | undefined {
  const home = absolute(environment.HOME);
  if (platform === 'win32') return below(absolute(environment.LOCALAPPDATA), 'spigo', 'cache');
  if (platform === 'darwin') return below(home, 'Library', 'Caches', 'spigo');
  return below(absolute(environment.XDG_CACHE_HOME) ?? below(home, '.cache'), 'spigo');
}
