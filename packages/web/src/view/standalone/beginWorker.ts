import type { EngineOutput } from '../../model/engineLink.ts';
import type { EngineMessage } from '../../model/protocol.ts';
import type { StandaloneRun } from '../../model/standalone.ts';
import type { Feed, FeedEars } from '../feed.ts';
import type { WorkerInput } from './engineWorker.ts';

/** The one who watches. */
const viewer = 1;

/** A feed from an engine in a worker of this page; `source` is the address of its script. */
export function workerFeed(ears: FeedEars, source: string, run: StandaloneRun): Feed {
  let worker = begin(ears, source, run);
  return {
    isLive: true,
    send: (order) => {
      if (order.kind === 'restart') {
        worker.terminate();
        worker = begin(ears, source, run);
      } else tell(worker, { kind: 'order', order });
    },
    close: () => worker.terminate(),
  };
}

const tell = (worker: Worker, input: WorkerInput): void => worker.postMessage(input);

function begin(ears: FeedEars, source: string, run: StandaloneRun): Worker {
  const worker = new Worker(source);
  const hear = (text: string): void => ears.message(JSON.parse(text) as EngineMessage);
  worker.onmessage = ({ data }: MessageEvent<EngineOutput>) => {
    for (const text of data.kind === 'greeting' ? data.texts : [data.text]) hear(text);
  };
  worker.onerror = ({ message }) => ears.message({ kind: 'failed', text: message });
  tell(worker, { kind: 'run', run });
  tell(worker, { kind: 'viewers', count: 1 });
  tell(worker, { kind: 'greet', viewer });
  ears.lineState('open');
  return worker;
}
