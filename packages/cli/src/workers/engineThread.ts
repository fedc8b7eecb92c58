import { Worker } from 'node:worker_threads';
import type { EngineOutput, EngineStarter } from '@spigo/web';
import type { Settings } from '../settings/settings.ts';
import type { ShownFile } from '../world.ts';

/** What the thread of an engine is told when it starts. */
export interface EngineData {
  readonly kind: 'spigo engine';
  readonly settings: Settings;
  /** A file that is to be shown, and not run. */
  readonly shown?: ShownFile;
}

/** True if `value`, which a thread found at its start, makes it an engine. */
export function isEngineData(value: unknown): value is EngineData {
  return (
    typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'spigo engine'
  );
}

/** Room for what is short-lived, so that fewer collections interrupt a run that keeps pace with the clock. */
const resourceLimits = { maxYoungGenerationSizeMb: 96 };

/** Starts engines for a run, each in a thread of its own on `entry`, the program itself. */
export function engineThreads(entry: URL, settings: Settings, shown?: ShownFile): EngineStarter {
  return (output) => {
    const workerData: EngineData = {
      kind: 'spigo engine',
      settings,
      ...(shown === undefined ? {} : { shown }),
    };
    const worker = new Worker(entry, { workerData, stdin: false, resourceLimits });
    const fail = (reason: string): void => {
      output({ kind: 'news', text: JSON.stringify({ kind: 'failed', text: reason }) });
    };
    let isClosed = false;
    worker.on('message', (message: EngineOutput) => output(message));
    worker.on('error', ({ message }) => fail(`the engine failed: ${message}`));
    worker.on('exit', () => {
      if (!isClosed) fail('the engine has ended');
    });
    return {
      tell: (input) => worker.postMessage(input),
      close: async () => {
        isClosed = true;
        await worker.terminate();
      },
    };
  };
}
