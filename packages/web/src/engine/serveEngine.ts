import type { Host } from '@spigo/kernel';
import { isLatest } from '../model/latest.ts';
import type { EngineInput, EngineOutput } from '../model/messages/engineLink.ts';
import type { EngineMessage, Order } from '../model/messages/protocol.ts';
import { LiveEngine, type LiveRequest } from './liveEngine.ts';
import { MessageTexts } from './messageTexts.ts';
import { Welcome } from './welcome.ts';

/** The end of a line to whoever shows what an engine does. */
export interface EnginePort {
  post(output: EngineOutput): void;
  listen(heard: (input: EngineInput) => void): void;
}

/** Something that is shown as it stands: all that there is to tell of it. */
export interface StillView {
  readonly messages: readonly EngineMessage[];
  /** Answers what a page asks; left out where there is nothing to ask. */
  readonly ask?: (order: Order) => readonly EngineMessage[];
}

/**
 * Runs an engine at the end of a line, or shows what does not move; resolves when the run is over. What
 * fails, viewers are told.
 */
export async function serveEngine(
  request: () => Promise<LiveRequest | StillView>,
  host: Host,
  port: EnginePort,
): Promise<void> {
  const early: EngineInput[] = [];
  let hear = (input: EngineInput): void => void early.push(input);
  port.listen((input) => hear(input));
  const texts = new MessageTexts();
  const welcome = new Welcome(texts, host);
  const say = (message: EngineMessage): void => {
    const text = texts.of(message);
    if (isLatest(message)) {
      port.post({ kind: 'latest', of: message.kind, text });
    } else {
      welcome.forget();
      port.post({ kind: 'news', text });
    }
  };
  try {
    const asked = await request();
    if ('messages' in asked) {
      hear = stillAnswer(asked, port);
      for (const input of early) hear(input);
      return;
    }
    const engine = new LiveEngine(asked, host, say);
    hear = (input) => answer(engine, input, port, welcome);
    for (const input of early) hear(input);
    await engine.run();
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    const failed: EngineMessage = { kind: 'failed', text };
    say(failed);
    hear = stillAnswer({ messages: [failed] }, port);
    for (const input of early) hear(input);
  }
}

/** Tells whoever comes the same, and obeys nobody. */
function stillAnswer({ messages, ask }: StillView, port: EnginePort): (input: EngineInput) => void {
  const texts = messages.map((message) => JSON.stringify(message));
  return (input) => {
    if (input.kind === 'greet') port.post({ kind: 'greeting', viewer: input.viewer, texts });
    if (input.kind !== 'order') return;
    replyTo(input.viewer, port)(ask?.(input.order) ?? []);
  };
}

function answer(engine: LiveEngine, input: EngineInput, port: EnginePort, welcome: Welcome): void {
  switch (input.kind) {
    case 'order':
      engine.obey(input.order, replyTo(input.viewer, port));
      break;
    case 'viewers':
      engine.setViewers(input.count, input.awake);
      break;
    case 'greet': {
      const texts = welcome.textsOf(engine);
      port.post({ kind: 'greeting', viewer: input.viewer, texts });
      break;
    }
  }
}

/**
 * Answers go to whoever has asked, all at once: between two large ones there would be no room for the
 * second. Where it is not known who that was, they go to all.
 */
function replyTo(
  viewer: number | undefined,
  port: EnginePort,
): (messages: readonly EngineMessage[]) => void {
  return (messages) => {
    const texts = messages.map((message) => JSON.stringify(message));
    if (viewer !== undefined) port.post({ kind: 'greeting', viewer, texts });
    else for (const text of texts) port.post({ kind: 'news', text });
  };
}
