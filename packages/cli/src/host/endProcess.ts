import { describeFailure, exitCodes } from '../failure.ts';
import { removeUnfinished } from './unfinished.ts';

/** Ends the process at once, without a file half written. */
export function endProcess(exitCode: number): never {
  removeUnfinished();
  process.exit(exitCode);
}

/** 128 and the number of the signal, as shells have it. */
const hungUp = 129;

/**
 * Makes ends that nobody planned tidy: a termination, a terminal that is closed, and an error that no handler has seen, from a
 * stream or a promise. It is told like any other; `args` are the command line, for a report.
 */
export function tidyEnds(args: readonly string[]): void {
  process.once('SIGTERM', () => endProcess(exitCodes.terminated));
  process.once('SIGHUP', () => endProcess(hungUp));
  // A file that becomes larger than allowed is an error of its write (EFBIG), not our end.
  process.on('SIGXFSZ', () => undefined);
  process.once('uncaughtException', (error) => {
    const failure = describeFailure(error, args);
    process.stderr.write(failure.text);
    endProcess(failure.exitCode);
  });
}
