import { tidyEnds } from './host/endProcess.ts';
import { processWorld } from './host/processWorld.ts';
import { start } from './start.ts';

/**
 * The program whose file is `entry`; returns the exit code. One module for all that every command needs,
 * because each file that is opened costs about a millisecond of every start.
 */
export async function program(entry: URL, argv: readonly string[]): Promise<number> {
  tidyEnds(argv);
  return await start(argv, processWorld(entry));
}
