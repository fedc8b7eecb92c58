import { UsageError } from '@spigo/kernel';
import { readTextInPieces } from '../sources/textFile.ts';
import { readJaeger } from './readJaeger.ts';
import { readOtlp } from './readOtlp.ts';
import { readZipkin } from './readZipkin.ts';
import { ObjectSplitter } from './splitObjects.ts';
import type { TraceSpan } from './traceSpan.ts';

/** A format of files of spans: how deep its objects lie, and what an object says. */
interface SpanReading {
  readonly level: number;
  readonly read: (value: unknown) => TraceSpan[];
}

/** Zipkin lists spans, some tools list traces; OTLP lists ResourceSpans in an object, Jaeger traces. */
const readings: readonly (readonly [RegExp, SpanReading])[] = [
  [/^\s*\[\s*\[/, { level: 2, read: readZipkin }],
  [/^\s*\[/, { level: 1, read: readZipkin }],
  [/^\s*\{\s*"(?:resourceSpans|resource_spans|batches)"/, { level: 2, read: readOtlp }],
  [/^\s*\{\s*"trace"\s*:\s*\{\s*"resourceSpans"/, { level: 3, read: readOtlp }],
  [/^\s*\{\s*"data"\s*:\s*\[/, { level: 2, read: readJaeger }],
  [/^\s*\{\s*"(?:traceID|spans|processes)"/, { level: 0, read: readJaeger }],
];

/** So much of a file tells its format; more than that of white space is no file of ours. */
const headLength = 4_096;

function readingOf(file: string, head: string): SpanReading {
  const found = readings.find(([pattern]) => pattern.test(head));
  if (found !== undefined) return found[1];
  const shown = JSON.stringify(head.trimStart().slice(0, 20));
  throw new UsageError(
    `${file}: found ${shown}; allowed is a file of traces: Zipkin v2 JSON, OTLP JSON (-c writes both) or JSON of Jaeger`,
  );
}

function parse(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    const shown = JSON.stringify(text.slice(0, 60));
    throw new UsageError(`${file}: found ${shown}; allowed is JSON`);
  }
}

/** Objects without `needle` in their text are passed over unread. */
function* spansIn(
  file: string,
  reading: SpanReading,
  texts: Iterable<string>,
  needle: string,
): Generator<TraceSpan> {
  for (const text of texts) {
    if (needle !== '' && !text.toLowerCase().includes(needle)) continue;
    const value = parse(file, text);
    try {
      yield* reading.read(value);
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      throw new UsageError(`${file}: ${error.message}`);
    }
  }
}

/** `chunks`, the first of them long enough to tell the format by. */
async function* withHead(chunks: AsyncIterable<string>): AsyncGenerator<string> {
  let head = '';
  let whole = false;
  for await (const chunk of chunks) {
    head += chunk;
    whole ||= head.trimStart().length >= 64 || head.length >= headLength;
    if (whole) {
      yield head;
      head = '';
    }
  }
  if (head !== '' || !whole) yield head;
}

/**
 * The spans of a Zipkin or OTLP file, one after another, in little memory; only of traces whose id has
 * `needle` in it. Throws a UsageError that says what is wrong with the file.
 */
export async function* readTraces(file: string, needle: string = ''): AsyncGenerator<TraceSpan> {
  let reading: SpanReading | undefined;
  let splitter: ObjectSplitter | undefined;
  for await (const chunk of withHead(readTextInPieces(file))) {
    reading ??= readingOf(file, chunk);
    splitter ??= new ObjectSplitter(file, reading.level);
    yield* spansIn(file, reading, splitter.take(chunk), needle);
  }
  splitter?.end();
}
