import type { Host } from '@spigo/kernel';
import type { EngineInput, EngineOutput } from '../model/engineLink.ts';
import type { EngineMessage } from '../model/protocol.ts';
import { LiveEngine, type LiveRequest } from './liveEngine.ts';

/** The end of a line to whoever shows what an engine does. */
export interface EnginePort {
  post(output: EngineOutput): void;
  listen(heard: (input: EngineInput) => void): void;
}

/** Runs an engine at the end of a line; resolves when the run is over. What fails, viewers are told. */
export async function serveEngine(
  request: () => Promise<LiveRequest>,
  host: Host,
  port: EnginePort,
): Promise<void> {
  const early: EngineInput[] = [];
  let hear = (input: EngineInput): void => void early.push(input);
  port.listen((input) => hear(input));
  const say = (message: EngineMessage): void => {
    const kind = message.kind === 'frame' ? 'frame' : 'news';
    port.post({ kind, text: JSON.stringify(message) });
  };
  try {
    const engine = new LiveEngine(await request(), host, say);
    hear = (input) => answer(engine, input, port);
    for (const input of early) hear(input);
    await engine.run();
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    const failed: EngineMessage = { kind: 'failed', text };
    say(failed);
    hear = (input) => {
      if (input.kind !== 'greet') return;
      port.post({ kind: 'greeting', viewer: input.viewer, texts: [JSON.stringify(failed)] });
    };
    for (const input of early) hear(input);
  }
}

function answer(engine: LiveEngine, input: EngineInput, port: EnginePort): void {
  switch (input.kind) {
    case 'order':
      engine.obey(input.order);
      break;
    case 'viewers':
      engine.setViewers(input.count);
      break;
    case 'greet': {
      const texts = engine.welcome().map((message) => JSON.stringify(message));
      port.post({ kind: 'greeting', viewer: input.viewer, texts });
      break;
    }
  }
}
