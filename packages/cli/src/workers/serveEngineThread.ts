import { parentPort } from 'node:worker_threads';
import { type EngineInput, type LiveRequest, serveEngine } from '@spigo/web';
import { recall } from '../commands/recall.ts';
import { modelOptions } from '../commands/simulateOptions.ts';
import { nodeHost } from '../host/clock.ts';
import { chooseDrain } from '../host/drain.ts';
import { processSources } from '../host/processSources.ts';
import { shellWord } from '../report/shellWord.ts';
import { normalisedArguments } from '../settings/normalisedArguments.ts';
import type { Settings } from '../settings/settings.ts';
import type { EngineData } from './engineThread.ts';

async function requested(given: Settings, entry: URL): Promise<LiveRequest> {
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

/** Runs the engine that `data` describes, for the server in the thread that has started this one. */
export async function serveEngineThread({ settings }: EngineData, entry: URL): Promise<void> {
  const port = parentPort;
  if (port === null) return;
  const host = nodeHost(await chooseDrain());
  await serveEngine(() => requested(settings, entry), host, {
    post: (output) => port.postMessage(output),
    listen: (heard) => void port.on('message', (input: EngineInput) => heard(input)),
  });
}
