import { parentPort } from 'node:worker_threads';
import {
  type EngineInput,
  type LiveRequest,
  openFile,
  type StillView,
  serveEngine,
} from '@spigo/web';
import { recall } from '../commands/recall.ts';
import { modelOptions } from '../commands/simulateOptions.ts';
import { nodeHost } from '../host/clock.ts';
import { chooseDrain } from '../host/drain.ts';
import { nappingHost } from '../host/nap.ts';
import { processSources } from '../host/processSources.ts';
import { shellWord } from '../report/shellWord.ts';
import { normalisedArguments } from '../settings/normalisedArguments.ts';
import type { Settings } from '../settings/settings.ts';
import { viewedFile } from '../sources/viewedFile.ts';
import type { ShownFile } from '../world.ts';
import type { EngineData } from './engineThread.ts';

async function requested(
  { settings: given, shown }: EngineData,
  entry: URL,
): Promise<LiveRequest | StillView> {
  if (shown !== undefined) return await openShown(shown, given);
  const { settings, prepared } = await recall(given, processSources(entry));
  const { realtime: _, ...options } = modelOptions(settings, prepared);
  return {
    ...(prepared.architecture === undefined ? {} : { architecture: prepared.architecture }),
    options,
    ...(prepared.step === undefined
      ? {}
      : { step: { at: prepared.step.step, last: prepared.step.last } }),
    speed: settings.realtime ?? null,
    paused: false,
    sample: null,
    command: normalisedArguments(settings, shellWord(settings.arch ?? prepared.name)),
  };
}

/** A file that is shown is not run, so that it does not matter how. */
async function openShown(
  { file, rerun }: ShownFile,
  { seed, duration, realtime }: Settings,
): Promise<LiveRequest | StillView> {
  const own = { options: { seed, duration }, speed: realtime ?? null, flags: '' };
  return await openFile(await viewedFile(file), { own, rerun, isRerun: false });
}

/** Runs the engine that `data` describes, for the server in the thread that has started this one. */
export async function serveEngineThread(data: EngineData, entry: URL): Promise<void> {
  const port = parentPort;
  if (port === null) return;
  const host = nappingHost(nodeHost(await chooseDrain()));
  await serveEngine(() => requested(data, entry), host, {
    post: (output) => port.postMessage(output),
    listen: (heard) => void port.on('message', (input: EngineInput) => heard(input)),
  });
}
