import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A stand-in for a collector: a real server of HTTP on this machine alone. */
export interface Collector {
  readonly url: string;
  /** The bodies that it has accepted, in their order. */
  readonly bodies: string[];
  /** The paths that were asked for. */
  readonly paths: string[];
  close(): Promise<void>;
}

/** Starts one; `respond` says how it answers, usually with 202. */
export async function startCollector(
  path: string,
  respond: (response: ServerResponse, request: number) => void = (response) => {
    response.writeHead(202).end();
  },
): Promise<Collector> {
  const bodies: string[] = [];
  const paths: string[] = [];
  let requests = 0;
  const server: Server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      paths.push(request.url ?? '');
      response.on('finish', () => {
        if (response.statusCode < 300) bodies.push(Buffer.concat(chunks).toString('utf8'));
      });
      respond(response, requests++);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const close = async (): Promise<void> => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return { url: `http://127.0.0.1:${port}${path}`, bodies, paths, close };
}
