import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { UsageError } from '@spigo/kernel';
import { type MetricsSnapshot, writePrometheus } from '@spigo/telemetry';

/** A page of metrics that is served while a run goes on. */
export interface MetricsServer {
  readonly url: string;
  /** From now on the page is that of this run. */
  show(run: { snapshot(): MetricsSnapshot }): void;
  close(): Promise<void>;
}

const loopback = '127.0.0.1';
const plain = 'text/plain; version=0.0.4; charset=utf-8';
const openMetrics = 'application/openmetrics-text; version=1.0.0; charset=utf-8';

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const reason = error.code === 'EADDRINUSE' ? 'it is in use' : error.message;
      reject(new UsageError(`--metrics-port: cannot listen on port ${port}: ${reason}`));
    });
    server.listen(port, loopback, resolve);
  });
}

type Page = (request: IncomingMessage, response: ServerResponse) => void;

function answer(snapshot: () => MetricsSnapshot | undefined): Page {
  return (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://host');
    const isRead = request.method === 'GET' || request.method === 'HEAD';
    if (pathname !== '/metrics' || !isRead) {
      const status = isRead ? 404 : 405;
      response.writeHead(status, { 'content-type': plain }).end('the page is /metrics\n');
      return;
    }
    const found = snapshot();
    if (found === undefined) {
      response.writeHead(503, { 'content-type': plain }).end('the run has not begun\n');
      return;
    }
    const isOpen = (request.headers.accept ?? '').includes('application/openmetrics-text');
    response.writeHead(200, { 'content-type': isOpen ? openMetrics : plain });
    response.end([...writePrometheus(found, isOpen ? 'openmetrics' : 'prometheus')].join(''));
  };
}

/**
 * Serves `/metrics` on this machine alone; 0 takes any free port. Requests are answered between the
 * slices of a run, in Prometheus' text format or, for those who accept it, in OpenMetrics. Throws a
 * UsageError if the port cannot be had.
 */
export async function serveMetrics(port: number): Promise<MetricsServer> {
  let run: { snapshot(): MetricsSnapshot } | undefined;
  const server = createServer(answer(() => run?.snapshot()));
  await listen(server, port);
  const address = server.address() as AddressInfo;
  return {
    url: `http://${loopback}:${address.port}/metrics`,
    show: (shown) => {
      run = shown;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
