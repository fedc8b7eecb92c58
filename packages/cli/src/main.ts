import { isMainThread, workerData } from 'node:worker_threads';

export { hasSimulated } from './host/processSources.ts';

const entry = new URL(import.meta.url);

/** The program, or one of its threads. What is not needed for the answer is not loaded. */
async function main(): Promise<void> {
  if (!isMainThread) {
    const { beginThread } = await import('./workers/beginThread.ts');
    await beginThread(workerData, entry);
    return;
  }
  const { program } = await import('./program.ts');
  process.exitCode = await program(entry, process.argv.slice(2));
}

// Not awaited here: the bundle is a classic script, which knows no await outside functions.
void main();
