import type { DurationText } from '@spigo/kernel';
import type { Connection } from '../../network/connection.ts';
import { EnvError } from '../../world/errors.ts';
import type { Fetch, FetchWire } from '../../world/fetch.ts';
import { unwatched } from '../guards.ts';
import { type AnswerHead, bodyParts, isBodiless, readHead } from './answer.ts';
import { ByteReader } from './byteReader.ts';
import { bytesOf, type Question, readQuestion, redirected } from './question.ts';

/** As Node's: so long for the head of an answer and each part of its body. */
const patience = '300s';
/** As the Fetch standard has it. */
const mostRedirects = 20;

/** What one call of `fetch` goes by. */
interface Call {
  readonly wire: FetchWire;
  readonly timeout: DurationText | undefined;
  readonly signal: AbortSignal | null;
}

/** What `work` gives, unless the signal is aborted first. */
async function unlessAborted<T>(signal: AbortSignal | null, work: Promise<T>): Promise<T> {
  if (signal === null) return await work;
  return await new Promise<T>((resolve, reject) => {
    const abort = (): void => reject(signal.reason);
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort);
    const done = (): void => signal.removeEventListener('abort', abort);
    work.finally(done).then(resolve, reject);
  });
}

/** An error of `env` as `fetch` throws it: a TypeError with its cause, and its code. */
function asFetch(error: unknown): unknown {
  if (!(error instanceof EnvError)) return error;
  const { code, message } = error;
  return Object.assign(new TypeError(`fetch failed: ${message}`, { cause: error }), { code });
}

function portOf({ port, protocol }: URL): number {
  if (port !== '') return Number(port);
  if (protocol === 'http:') return 80;
  if (protocol === 'https:') return 443;
  throw new TypeError(`env.fetch: found the scheme "${protocol}"; allowed are http: and https:`);
}

async function connect({ wire, timeout, signal }: Call, url: URL): Promise<Connection> {
  const opened = wire.connect(url.hostname, portOf(url), timeout);
  try {
    return await unlessAborted(signal, opened);
  } catch (error) {
    // Who is aborted does not wait for it; what still opens is of no use.
    opened.then(
      (connection) => connection.reset(),
      () => undefined,
    );
    throw error;
  }
}

/** The body as a stream that takes whatever comes, when it comes. */
function streamOf(
  parts: AsyncGenerator<Uint8Array>,
  connection: Connection,
  signal: AbortSignal | null,
): ReadableStream<Uint8Array> {
  let over = false;
  const pump = async (controller: ReadableStreamDefaultController<Uint8Array>): Promise<void> => {
    const abort = (): void => {
      over = true;
      controller.error(signal?.reason);
      connection.reset();
    };
    signal?.addEventListener('abort', abort);
    try {
      for await (const part of parts) if (!over) controller.enqueue(part);
      if (!over) controller.close();
      connection.end();
    } catch (error) {
      if (!over) controller.error(asFetch(error));
      connection.reset();
    } finally {
      signal?.removeEventListener('abort', abort);
    }
  };
  return new ReadableStream<Uint8Array>({
    start: (controller) => void pump(controller),
    cancel: () => {
      over = true;
      connection.reset();
    },
  });
}

function responseOf(
  question: Question,
  head: AnswerHead,
  body: ReadableStream<Uint8Array> | null,
  hops: number,
): Response {
  const response = new Response(body, head);
  const url = new URL(question.url);
  url.hash = '';
  return Object.defineProperties(response, {
    url: { value: url.href },
    redirected: { value: hops > 0 },
    type: { value: 'basic' },
  });
}

/** What has come for a request: the head, and where the rest will come. */
interface Exchanged {
  readonly head: AnswerHead;
  readonly reader: ByteReader;
  readonly connection: Connection;
}

/** One request and the head of its answer. */
async function exchange(call: Call, question: Question): Promise<Exchanged> {
  const connection = await connect(call, question.url);
  const reader = new ByteReader(connection, call.timeout ?? patience);
  try {
    await unlessAborted(call.signal, connection.write(bytesOf(question)));
    const head = await unlessAborted(call.signal, readHead(reader));
    return { head, reader, connection };
  } catch (error) {
    connection.reset();
    throw error;
  }
}

/** Where an answer sends us; null: nowhere. */
function leadsTo({ status, headers }: AnswerHead, from: URL): URL | null {
  const location = headers.get('location');
  if (location === null || ![301, 302, 303, 307, 308].includes(status)) return null;
  const url = new URL(location, from);
  if (url.hash === '') url.hash = from.hash;
  return url;
}

/** An answer that is the last one. */
function answered(call: Call, question: Question, exchanged: Exchanged, hops: number): Response {
  const { head, reader, connection } = exchanged;
  if (isBodiless(head.status, question.method)) {
    connection.end();
    return responseOf(question, head, null, hops);
  }
  const body = streamOf(bodyParts(head.headers, reader), connection, call.signal);
  return responseOf(question, head, body, hops);
}

async function follow(
  call: Call,
  first: Question,
  redirect: Request['redirect'],
): Promise<Response> {
  let question = first;
  for (let hops = 0; ; hops++) {
    const exchanged = await exchange(call, question);
    const url = redirect === 'manual' ? null : leadsTo(exchanged.head, question.url);
    if (url === null) return answered(call, question, exchanged, hops);
    exchanged.connection.reset();
    if (redirect === 'error' || hops === mostRedirects) {
      throw new EnvError('protocol', `${question.url.href} redirects, after ${hops} redirects`);
    }
    question = redirected(question, exchanged.head.status, url);
  }
}

/**
 * `fetch` over connections of `env`: HTTP/1.1, a connection for each request, whose bytes are Uint8Array
 * messages. It rejects as `fetch` does, with a TypeError; its `code` is that of `env`'s errors.
 */
export function fetcher(wire: FetchWire): Fetch {
  return async (input, init = {}) => {
    const { timeout, signal: given, ...rest } = init;
    const signal = given ?? (input instanceof Request ? input.signal : null);
    signal?.throwIfAborted();
    // The host draws the boundary of a form, which is replaced: see `readQuestion`.
    const request = unwatched(() => new Request(input, { ...rest, signal: null }));
    const call = { wire, timeout, signal };
    try {
      const question = await unlessAborted(signal, readQuestion(request));
      return await follow(call, question, request.redirect);
    } catch (error) {
      throw asFetch(error);
    }
  };
}
