import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Asset, Assets } from './assets.ts';
import type { Guard, Refusal } from './guard.ts';

/** Headers of every answer: nothing from elsewhere, in no frame of somebody else. */
const headers = {
  'content-security-policy':
    "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; worker-src 'self' blob:; object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
} as const;

/** A page with figures of its own: JSON by path. */
export type Source = () => Promise<unknown>;

/** What the pages are made from. */
export interface PageOptions {
  readonly assets: Assets;
  readonly guard: Guard;
  /** JSON by path. */
  readonly sources: ReadonlyMap<string, Source>;
  readonly refused: (refusal: Refusal, request: IncomingMessage) => void;
}

/** The URL of a request; null where it is none, or has escapes that mean nothing. */
export function urlOf(request: IncomingMessage): URL | null {
  const text = request.url ?? '/';
  try {
    const url = new URL(text, 'http://host');
    if (decodeURIComponent(url.pathname).includes('\0')) return null;
    return text.startsWith('/') ? url : null;
  } catch {
    return null;
  }
}

/** Answers requests for the files of the page and for figures; everything else is refused. */
export function pages(options: PageOptions) {
  const { assets, guard, sources } = options;
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = urlOf(request);
    const wrong = url === null ? noAddress : refusalOf(request, url, options);
    if (wrong !== null) {
      options.refused(wrong, request);
      response.writeHead(wrong.status, { ...headers, 'content-type': 'text/plain; charset=utf-8' });
      response.end(`${wrong.text}\n`);
    } else if (url !== null) await send(request, response, url);
  };
  async function send(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
    const source = sources.get(url.pathname);
    const asset = assets.get(url.pathname);
    if (source !== undefined) await sendJson(response, source);
    else if (asset !== undefined) sendAsset(request, response, asset, guard.cookie(url));
  }
}

const noAddress: Refusal = { status: 400, text: 'no address' };

/** Why a request is not answered; null where it is. */
function refusalOf(
  request: IncomingMessage,
  url: URL,
  { assets, guard, sources }: PageOptions,
): Refusal | null {
  const wrong = guard.page(request, url);
  if (wrong !== null) return wrong;
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    return { status: 405, text: 'allowed: GET and HEAD' };
  }
  const isThere = sources.has(url.pathname) || assets.has(url.pathname);
  return isThere ? null : { status: 404, text: 'no such page' };
}

function sendAsset(
  request: IncomingMessage,
  response: ServerResponse,
  { type, etag, body }: Asset,
  cookie: string | null,
): void {
  const isKnown = request.headers['if-none-match'] === etag;
  response.writeHead(isKnown ? 304 : 200, {
    ...headers,
    'content-type': type,
    'cache-control': 'no-cache',
    etag,
    ...(cookie === null ? {} : { 'set-cookie': cookie }),
  });
  response.end(isKnown || request.method === 'HEAD' ? undefined : body);
}

async function sendJson(response: ServerResponse, source: Source): Promise<void> {
  const body = JSON.stringify(await source());
  response.writeHead(200, {
    ...headers,
    'content-type': 'application/json',
    'cache-control': 'no-store',
  });
  response.end(body);
}
