import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { UsageError } from '@spigo/kernel';
import { WebSocketServer } from 'ws';
import type { EngineStarter } from '../model/messages/engineLink.ts';
import type { Gallery } from '../model/messages/gallery.ts';
import type { EngineMessage } from '../model/messages/protocol.ts';
import { readAssets } from './assets.ts';
import { Guard, type Refusal } from './guard.ts';
import { beat, usualBeatMs } from './heartbeat.ts';
import { Hub } from './hub.ts';
import { pages, type Source, urlOf } from './pages.ts';

/** How the view is served. */
export interface ViewServerOptions {
  /** 0 takes any free port. */
  readonly port: number;
  /** An address of this machine. */
  readonly host: string;
  /** What everybody has to know; null for nothing. */
  readonly token: string | null;
  /** The folder in which the build has put the page. */
  readonly page: URL;
  readonly start: EngineStarter;
  /** What is open at first; null or left out: the gallery. */
  readonly first?: string | null;
  /** What can be opened; without it nothing more than `first`. */
  readonly gallery?: () => Promise<Gallery>;
  readonly sources?: ReadonlyMap<string, Source>;
  readonly nowMs: () => number;
  /** Milliseconds after which a socket that does not answer is closed; default 30,000. */
  readonly beatMs?: number;
  /** What was refused, each reason once. */
  readonly log: (line: string) => void;
}

/** The view, being served. */
export interface ViewServer {
  /** Where a browser finds it, with the token. */
  readonly url: string;
  /** Begins the run that is open once more. */
  restart(): Promise<void>;
  /** Tells all viewers something. */
  tell(message: EngineMessage): void;
  close(): Promise<void>;
}

const noGallery = async (): Promise<Gallery> => ({
  kind: 'gallery',
  architectures: [],
  scenarios: [],
  runs: [],
  more: [],
});

/** How long a request may take to arrive. */
const mostHeadersMs = 10_000;

const mostPayload = 65_536;

/** More viewers than this are turned away. */
const mostViewers = 250;

/** More reasons than this are not remembered, nor said. */
const mostReasons = 100;

/** Serves the view. Throws a UsageError if the port cannot be had. */
export async function serveView(options: ViewServerOptions): Promise<ViewServer> {
  const { token, nowMs, sources = new Map<string, Source>() } = options;
  const assets = await readAssets(options.page);
  const guard = new Guard({ token });
  const once = onlyOnce(options.log);
  const refused = ({ status, text }: Refusal, { method }: IncomingMessage): void => {
    if (status !== 404) once(`refused ${method}: ${status}, ${text}`);
  };
  const answer = pages({ assets, guard, sources, refused });
  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      once(`a request failed: ${String(error)}`);
      response.destroy();
    });
  });
  await listen(server, options);
  const { start, first = null, gallery = noGallery } = options;
  const hub = new Hub({ start, first, gallery, nowMs, odd: once });
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: mostPayload,
    perMessageDeflate: false,
  });
  const beats = beat(sockets, options.beatMs ?? usualBeatMs);
  server.headersTimeout = mostHeadersMs;
  server.requestTimeout = mostHeadersMs;
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    // Nobody else listens any more, and an error that nobody hears would end the program.
    socket.on('error', () => socket.destroy());
    const url = urlOf(request);
    const wrong =
      url?.pathname === '/socket'
        ? (guard.socket(request, url) ?? (sockets.clients.size < mostViewers ? null : full))
        : { status: 404, text: 'no such socket' };
    if (wrong === null) {
      sockets.handleUpgrade(request, socket, head, (opened) => {
        sockets.emit('connection', opened, request);
        hub.add(opened);
      });
      return;
    }
    refused(wrong, request);
    socket.end(
      `HTTP/1.1 ${wrong.status} Refused\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`,
    );
  });
  const { port } = server.address() as AddressInfo;
  const shown = options.host.includes(':') ? `[${options.host}]` : options.host;
  return {
    url: `http://${shown}:${port}/${token === null ? '' : `?token=${token}`}`,
    restart: () => hub.restart(),
    tell: (message) => hub.tell(message),
    close: async () => {
      clearInterval(beats);
      for (const client of sockets.clients) client.terminate();
      await hub.close();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
    },
  };
}

const full: Refusal = { status: 503, text: `there are ${mostViewers} viewers already` };

function listen(server: Server, { port, host }: ViewServerOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const reason = error.code === 'EADDRINUSE' ? 'it is in use' : error.message;
      reject(new UsageError(`--port: cannot listen on port ${port} of ${host}: ${reason}`));
    });
    server.listen(port, host, resolve);
  });
}

/** What was found stands after that word, or in quotes: lines that differ in nothing else are of one kind. */
const findings = / found |"/;

function onlyOnce(log: (line: string) => void): (line: string) => void {
  const said = new Set<string>();
  return (line) => {
    const [kind = line] = line.split(findings, 1);
    if (said.has(kind) || said.size >= mostReasons) return;
    said.add(kind);
    log(line);
  };
}
