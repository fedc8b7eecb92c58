import { Session } from 'node:inspector';
import { SourceMap, type SourceMapPayload } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { OwnFile } from './places.ts';

interface Frame {
  readonly location: {
    readonly scriptId: string;
    readonly lineNumber: number;
    readonly columnNumber: number;
  };
}

interface Told {
  readonly method?: string;
  readonly params?: {
    readonly callFrames?: readonly Frame[];
    readonly scriptId?: string;
    readonly url?: string;
    readonly sourceMapURL?: string;
  };
}

/** The part of Node's protocol for the threads of this process, which its types do not know. */
interface ThreadSession {
  connect(): void;
  disconnect(): void;
  post(method: string, params?: object): void;
  on(event: string, listener: (message: { params: Record<string, unknown> }) => void): void;
}

function mapped(frame: Frame, sourceMapUrl: string, path: string): string {
  const { lineNumber, columnNumber } = frame.location;
  const inline = /^data:application\/json(?:;charset=[^;,]*)?;base64,(.*)$/.exec(
    sourceMapUrl ?? '',
  );
  if (inline === null) return `${path}:${lineNumber + 1}:${columnNumber + 1}`;
  const payload: SourceMapPayload = JSON.parse(Buffer.from(inline[1] ?? '', 'base64').toString());
  const entry = new SourceMap(payload).findEntry(lineNumber, columnNumber);
  const line = 'originalLine' in entry ? entry.originalLine : lineNumber;
  const column = 'originalColumn' in entry ? entry.originalColumn : columnNumber;
  return `${path}:${line + 1}:${column + 1}`;
}

/** Looks at what a thread of this process is doing, by the inspector: it stands still while it is asked. */
class ThreadLook {
  /** By the number of a script, its address and its map: frames know the number alone. */
  readonly #scripts: Map<string, { readonly url: string; readonly map: string }> = new Map();
  readonly #own: OwnFile;

  constructor(own: OwnFile) {
    this.#own = own;
  }

  /** The place of the first frame of the user's, once the thread has paused. */
  hear(text: string): string | null | undefined {
    const { method, params = {} }: Told = JSON.parse(text);
    if (method === 'Debugger.scriptParsed' && params.scriptId !== undefined) {
      const { url = '', sourceMapURL: map = '' } = params;
      this.#scripts.set(params.scriptId, { url, map });
    }
    if (method !== 'Debugger.paused') return undefined;
    for (const frame of params.callFrames ?? []) {
      const script = this.#scripts.get(frame.location.scriptId);
      if (script?.url.startsWith('file:') !== true) continue;
      const path = fileURLToPath(script.url.split('?')[0] ?? script.url);
      if (!this.#own(path)) return mapped(frame, script.map, path);
    }
    return null;
  }
}

const patience = 2_000;
const mostSteps = 12;

/**
 * File, line and column where the thread `threadId` of this process is at work right now, in code that is
 * not the simulator's own; null where it is not, or does not answer. The thread goes on afterwards.
 */
export function whereThreadIs(threadId: number, own: OwnFile): Promise<string | null> {
  return new Promise((resolve) => {
    const session = new Session() as unknown as ThreadSession;
    const look = new ThreadLook(own);
    let sessionId: unknown;
    let steps = 0;
    const send = (method: string, id: number): void => {
      const message = JSON.stringify({ id, method });
      session.post('NodeWorker.sendMessageToWorker', { sessionId, message });
    };
    const end = (place: string | null): void => {
      clearTimeout(timer);
      if (sessionId !== undefined) send('Debugger.resume', 3);
      session.disconnect();
      resolve(place);
    };
    const timer = setTimeout(() => end(null), patience);
    session.connect();
    session.on('NodeWorker.attachedToWorker', ({ params }) => {
      // The title has the number of the thread; the id counts sessions.
      const info = params['workerInfo'] as { readonly title?: string };
      if (info.title?.startsWith(`[worker ${threadId}]`) !== true) return;
      sessionId = params['sessionId'];
      send('Debugger.enable', 1);
      send('Debugger.pause', 2);
    });
    session.on('NodeWorker.receivedMessageFromWorker', ({ params }) => {
      if (params['sessionId'] !== sessionId) return;
      const place = look.hear(String(params['message']));
      if (place === undefined) return;
      // Between two microtasks no code of the user's is on the stack: the next step leads into it.
      if (place !== null || steps++ >= mostSteps) end(place);
      else send('Debugger.stepInto', 4);
    });
    session.post('NodeWorker.enable', { waitForDebuggerOnStart: false });
  });
}
