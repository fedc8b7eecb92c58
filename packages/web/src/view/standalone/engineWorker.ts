import { serveEngine } from '../../engine/serveEngine.ts';
import type { EngineInput } from '../../model/messages/engineLink.ts';
import type { StandaloneRun } from '../../model/messages/standalone.ts';
import { type Opening, openFile } from '../../playing/openFile.ts';
import { liveRequest } from '../../standalone/liveRequest.ts';
import { blobSource } from './blobSource.ts';
import { browserHost } from './browserHost.ts';
import { GatedPort } from './gatedPort.ts';

/** What a worker begins with: something to run, or a file of the reader's to open. */
export type WorkerTask =
  | { readonly kind: 'run'; readonly run: StandaloneRun }
  | { readonly kind: 'file'; readonly file: File; readonly opening: Opening };

/** What this worker hears: first its task, then what an engine is told. */
export type WorkerInput = WorkerTask | EngineInput;

const early: EngineInput[] = [];
let hear = (input: EngineInput): void => void early.push(input);

const port = new GatedPort(
  (output) => postMessage(output),
  (input) => hear(input),
);

addEventListener('message', ({ data }: MessageEvent<WorkerInput>) => {
  if (data.kind === 'run' || data.kind === 'file') begin(data);
  else port.hear(data);
});

function begin(task: WorkerTask): void {
  const asked = async () =>
    task.kind === 'run'
      ? liveRequest(task.run)
      : await openFile(blobSource(task.file), task.opening);
  void serveEngine(asked, browserHost, {
    post: port.post,
    listen: (heard) => {
      hear = heard;
      for (const input of early) heard(input);
    },
  });
}
