import type { EngineOutput } from '../../model/engineLink.ts';
import type { EngineMessage } from '../../model/protocol.ts';
import type { StandaloneRun } from '../../model/standalone.ts';
import type { FeedEars } from '../feed.ts';
import type { WorkerInput } from './engineWorker.ts';

/** The one who watches. */
const viewer = 1;

/** Starts an engine in a worker whose script is at `source`; `ears` hear what comes of it. */
export function beginWorker(ears: FeedEars, source: string, run: StandaloneRun): Worker {
  const worker = new Worker(source);
  const hear = (text: string): void => ears.message(JSON.parse(text) as EngineMessage);
  worker.onmessage = ({ data }: MessageEvent<EngineOutput>) => {
    for (const text of data.kind === 'greeting' ? data.texts : [data.text]) hear(text);
  };
  worker.onerror = ({ message }) => ears.message({ kind: 'failed', text: message });
  const first: readonly WorkerInput[] = [
    { kind: 'run', run },
    { kind: 'viewers', count: 1 },
    { kind: 'greet', viewer },
  ];
  for (const input of first) worker.postMessage(input);
  return worker;
}
