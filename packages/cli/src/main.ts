import { isMainThread, workerData } from 'node:worker_threads';
import { version } from './version.ts';

const entry = new URL(import.meta.url);
const argv = process.argv.slice(2);

/** The program, or one of its threads. What is not needed for the answer is not loaded. */
async function main(): Promise<void> {
  if (!isMainThread) {
    const { beginThread } = await import('./workers/beginThread.ts');
    await beginThread(workerData, entry);
    return;
  }
  if (argv.length === 1 && argv[0] === '--version') {
    // A reader that has gone, or a full disk, is no defect; no more is loaded to say so.
    process.stdout.on('error', (error: NodeJS.ErrnoException) => {
      process.exitCode = error.code === 'EPIPE' ? 0 : 2;
    });
    process.stdout.write(`${version}\n`);
    return;
  }
  const { program } = await import('./program.ts');
  process.exitCode = await program(entry, argv);
}

await main();
