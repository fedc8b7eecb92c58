import { createRequire } from 'node:module';
import { exitCodes } from '../failure.ts';
import { startCourier } from '../workers/courierThread.ts';
import { engineThreads } from '../workers/engineThread.ts';
import { startThread } from '../workers/startThread.ts';
import type { DstCommand, World } from '../world.ts';
import { wallMs } from './clock.ts';
import { endProcess } from './endProcess.ts';
import { interruptsOf } from './interrupt.ts';
import { openBrowser } from './openBrowser.ts';
import { eraseLine, streamOutput } from './output.ts';
import { processSources } from './processSources.ts';

function endAtOnce(): never {
  endProcess(exitCodes.interrupted);
}

/** This process, as the world of the program at `entry`. */
export function processWorld(entry: URL): World {
  const stdout = streamOutput(process.stdout);
  const stderr = streamOutput(process.stderr);
  const shared = new Int32Array(new SharedArrayBuffer(4));
  const first = (saying: string): void => {
    const ending = `interrupted: ${saying}; once more ends at once\n`;
    Atomics.store(shared, 0, 1);
    stderr.write(stderr.isTerminal ? `${eraseLine}${ending}` : ending);
  };
  return {
    ...processSources(entry),
    stdout,
    stderr,
    interrupt: interruptsOf(process, first, endAtOnce),
    nowMs: wallMs,
    thread: () => startThread(entry, shared),
    courier: (url) => startCourier(entry, url),
    dst: async () => {
      const loader: { load(): Promise<DstCommand> } = createRequire(entry)('./dst-load.cjs');
      return await loader.load();
    },
    view: {
      page: new URL('./view/', entry),
      engines: (settings, shown) => engineThreads(entry, settings, shown),
      open: (url) => void openBrowser(url),
    },
  };
}
