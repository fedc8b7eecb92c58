import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, afterEach, beforeAll } from '@jest/globals';
import { WebSocket } from 'ws';
import type { EngineInput, EngineOutput } from '../../src/model/messages/engineLink.ts';
import { serveView, type ViewServer } from '../../src/server/server.ts';

const files = ['index.html', 'app.js', 'engine.js', 'webgl.js', 'app.css'];

/** A server of the view with an engine that says what a test has it say; one for each test. */
export function viewServer() {
  let folder = '';
  let server: ViewServer | undefined;
  let output: (output: EngineOutput) => void = () => undefined;
  const told: EngineInput[] = [];
  const logged: string[] = [];
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'spigo-view-'));
    for (const name of files) await writeFile(join(folder, name), name);
  });
  afterAll(async () => await rm(folder, { recursive: true, force: true }));
  afterEach(async () => {
    await server?.close();
    server = undefined;
  });

  async function serve(token: string | null = null): Promise<ViewServer> {
    told.length = 0;
    logged.length = 0;
    server = await serveView({
      port: 0,
      host: '127.0.0.1',
      token,
      page: pathToFileURL(`${folder}/`),
      nowMs: () => performance.now(),
      log: (line) => logged.push(line),
      first: 'shop',
      start: (heard) => {
        output = heard;
        return { tell: (input) => told.push(input), close: async () => undefined };
      },
    });
    return server;
  }

  /** A socket that is open, or the status with which it was refused. */
  function connect(headers: Record<string, string>, path = '/socket'): Promise<WebSocket | number> {
    const { host } = new URL(server?.url ?? '');
    return new Promise((resolve, reject) => {
      const socket = new WebSocket(`ws://${host}${path}`, { headers });
      socket.on('open', () => resolve(socket));
      socket.on('unexpected-response', (_, response) => resolve(response.statusCode ?? 0));
      socket.on('error', reject);
    });
  }

  async function opened(headers: Record<string, string>, path?: string): Promise<WebSocket> {
    const socket = await connect(headers, path);
    if (typeof socket === 'number') throw new Error(`refused with ${socket}`);
    return socket;
  }

  const url = (): string => server?.url ?? '';
  return {
    /** What the engine was told, and what was said on standard error. */
    told,
    logged,
    serve,
    connect,
    opened,
    url,
    folder: () => folder,
    /** The headers of a page of the server's own. */
    own: () => ({ origin: new URL(url()).origin }),
    /** Has the engine say something. */
    speak: (said: EngineOutput) => output(said),
  };
}

/** What comes with the next event of that name. */
export const next = (socket: WebSocket, event: string): Promise<unknown> =>
  new Promise((resolve) => {
    socket.once(event, resolve);
  });

/** Waits for something. */
export async function until(is: () => boolean): Promise<void> {
  while (!is()) await new Promise((resolve) => setTimeout(resolve, 5));
}
