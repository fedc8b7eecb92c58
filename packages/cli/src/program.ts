import { exitCodes } from './failure.ts';
import { tidyEnds } from './host/endProcess.ts';
import { processWorld } from './host/processWorld.ts';
import { start } from './start.ts';

/** Paths begin there, and Node's own functions throw without it. */
function hasWorkingFolder(): boolean {
  try {
    return process.cwd() !== '';
  } catch {
    return false;
  }
}

/**
 * The program whose file is `entry`; returns the exit code. One module for all that every command needs,
 * because each file that is opened costs about a millisecond of every start.
 */
export async function program(entry: URL, argv: readonly string[]): Promise<number> {
  tidyEnds(argv);
  if (!hasWorkingFolder()) {
    process.stderr.write('spigo: the working folder is gone; change into one that is there\n');
    return exitCodes.usersFault;
  }
  return await start(argv, processWorld(entry));
}
