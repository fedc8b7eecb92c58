import { serveEngine } from '../../engine/serveEngine.ts';
import type { EngineInput } from '../../model/engineLink.ts';
import type { StandaloneRun } from '../../model/standalone.ts';
import { liveRequest } from '../../standalone/liveRequest.ts';
import { browserHost } from './browserHost.ts';

/** What this worker hears: first what to run, then what an engine is told. */
export type WorkerInput = { readonly kind: 'run'; readonly run: StandaloneRun } | EngineInput;

const early: EngineInput[] = [];
let hear = (input: EngineInput): void => void early.push(input);

addEventListener('message', ({ data }: MessageEvent<WorkerInput>) => {
  if (data.kind === 'run') begin(data.run);
  else hear(data);
});

function begin(run: StandaloneRun): void {
  void serveEngine(() => liveRequest(run), browserHost, {
    post: (output) => postMessage(output),
    listen: (heard) => {
      hear = heard;
      for (const input of early) heard(input);
    },
  });
}
