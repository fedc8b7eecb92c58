import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib';
import type { ByteReader } from './byteReader.ts';

/** The head of an answer, RFC 9112. */
export interface AnswerHead {
  readonly status: number;
  readonly statusText: string;
  readonly headers: Headers;
}

/** As Node's parser: so many bytes of headers at most. */
const longestHead = 16_384;

/** Reads the head of an answer; those that only say that one will come (1xx) are passed over. */
export async function readHead(reader: ByteReader): Promise<AnswerHead> {
  for (;;) {
    const [first = '', ...lines] = (await reader.text('\r\n\r\n', longestHead)).split('\r\n');
    const [, digits, statusText = ''] = /^HTTP\/1\.[01] (\d{3})(?: (.*))?$/.exec(first) ?? [];
    const status = Number(digits);
    if (digits === undefined || status > 599) throw reader.broken(`"${first.slice(0, 80)}"`);
    if (status >= 200) return { status, statusText, headers: headersOf(lines, reader) };
  }
}

function headersOf(lines: readonly string[], reader: ByteReader): Headers {
  const headers = new Headers();
  for (const line of lines) {
    const at = line.indexOf(':');
    try {
      headers.append(line.slice(0, at), line.slice(at + 1).trim());
    } catch {
      // The class knows what a header may look like.
      throw reader.broken(`the header "${line.slice(0, 80)}"`);
    }
  }
  return headers;
}

/** Answers without a body, whatever their headers say. */
export const isBodiless = (status: number, method: string): boolean =>
  method === 'HEAD' || status === 204 || status === 205 || status === 304;

/** The parts of a body as they come: chunked, of a length, or up to the end of the connection. */
export async function* bodyParts(headers: Headers, reader: ByteReader): AsyncGenerator<Uint8Array> {
  const parts = framedParts(headers, reader);
  const decode = decoderOf(headers);
  if (decode === null) {
    yield* parts;
    return;
  }
  const all: Uint8Array[] = [];
  for await (const part of parts) all.push(part);
  yield decode(Buffer.concat(all), reader);
}

function framedParts(headers: Headers, reader: ByteReader): AsyncGenerator<Uint8Array> {
  if (/\bchunked\s*$/i.test(headers.get('transfer-encoding') ?? '')) return chunks(reader);
  const length = headers.get('content-length');
  if (length === null) return toTheEnd(reader);
  if (!/^\d+$/.test(length)) throw reader.broken(`the length "${length}"`);
  return bytesOf(reader, Number(length));
}

async function* bytesOf(reader: ByteReader, length: number): AsyncGenerator<Uint8Array> {
  for (let left = length; left > 0; ) {
    if (reader.held.length === 0 && !(await reader.more())) throw reader.cut();
    const part = reader.take(left);
    left -= part.length;
    if (part.length > 0) yield part;
  }
}

async function* toTheEnd(reader: ByteReader): AsyncGenerator<Uint8Array> {
  do {
    if (reader.held.length > 0) yield reader.take(reader.held.length);
  } while (await reader.more());
}

async function* chunks(reader: ByteReader): AsyncGenerator<Uint8Array> {
  for (;;) {
    const line = await reader.text('\r\n', longestHead);
    const [, digits] = /^([0-9a-f]{1,8})\s*(?:;.*)?$/i.exec(line) ?? [];
    if (digits === undefined) throw reader.broken(`the length of a chunk "${line.slice(0, 80)}"`);
    const length = Number.parseInt(digits, 16);
    if (length === 0) break;
    yield* bytesOf(reader, length);
    if ((await reader.text('\r\n', longestHead)) !== '') throw reader.broken('a chunk too long');
  }
  // What follows the last chunk are headers once more, up to an empty line.
  while ((await reader.text('\r\n', longestHead)) !== '');
}

type Decoder = (bytes: Uint8Array, reader: ByteReader) => Uint8Array;

const codings: Readonly<Record<string, (bytes: Uint8Array) => Uint8Array>> = {
  gzip: gunzipSync,
  'x-gzip': gunzipSync,
  deflate: inflateSync,
  br: brotliDecompressSync,
};

/** How a body is unpacked; null: it is not packed, or in a way that `fetch` leaves as it is. */
function decoderOf(headers: Headers): Decoder | null {
  const coding = (headers.get('content-encoding') ?? '').trim().toLowerCase();
  const decode = codings[coding];
  if (decode === undefined) return null;
  return (bytes, reader) => {
    try {
      return bytes.length === 0 ? bytes : decode(bytes);
    } catch {
      // Every one of them throws for what it cannot read.
      throw reader.broken(`a body that is not ${coding}`);
    }
  };
}
