import type { EngineOutput } from '../../model/messages/engineLink.ts';
import type { EngineMessage } from '../../model/messages/protocol.ts';
import type { FeedEars } from '../feed.ts';
import type { WorkerInput, WorkerTask } from './engineWorker.ts';

/** The one who watches. */
const viewer = 1;

/** Starts an engine in a worker whose script is at `source`; `ears` hear what comes of it. */
export function beginWorker(ears: FeedEars, source: string, task: WorkerTask): Worker {
  const worker = new Worker(source);
  const say = (count: number): void => {
    worker.postMessage({ kind: 'order', order: { kind: 'seen', count } } satisfies WorkerInput);
  };
  const hear = (text: string): void => {
    const message = JSON.parse(text) as EngineMessage;
    ears.message(message);
    ears.pulse.came(message, say);
  };
  worker.onmessage = ({ data }: MessageEvent<EngineOutput>) => {
    for (const text of data.kind === 'greeting' ? data.texts : [data.text]) hear(text);
  };
  worker.onerror = ({ message }) => ears.message({ kind: 'failed', text: message });
  const first: readonly WorkerInput[] = [
    task,
    { kind: 'viewers', count: 1, awake: 1 },
    { kind: 'greet', viewer },
  ];
  for (const input of first) worker.postMessage(input);
  return worker;
}
