import { type FlowSpan, otlpSpans, zipkinSpans } from '@spigo/telemetry';
import { type GrowingFile, growFile } from '../host/growingFile.ts';

/** Spans as items of a list. */
type Items = (spans: readonly FlowSpan[], epoch: number) => readonly string[];

/** A format of files of spans: how they become text, and what stands before, between and behind. */
interface SpanFormat {
  readonly ending: string;
  readonly head: string;
  readonly between: string;
  readonly foot: string;
  readonly items: Items;
}

/** Two files are made of the same items: those of the latest spans are kept. */
function latest(items: Items): Items {
  let of: readonly FlowSpan[] | undefined;
  let from = 0;
  let made: readonly string[] = [];
  return (spans, epoch) => {
    if (of !== spans || from !== epoch) made = items(spans, epoch);
    of = spans;
    from = epoch;
    return made;
  };
}

const otlpItems = latest(otlpSpans);

/** One request of an exporter in a line, as the file exporter of OpenTelemetry's collector writes them. */
const requestOf = (items: readonly string[]): string =>
  `{"resourceSpans":[${items.join(',').replaceAll('\n', '')}]}`;

/** The files of flows: all list spans, so all can be written while they end. */
export const spanFormats: readonly SpanFormat[] = [
  { ending: '.zipkin.json', head: '[\n', between: ',\n', foot: '\n]\n', items: zipkinSpans },
  {
    ending: '.otlp.json',
    head: '{"resourceSpans":[\n',
    between: ',\n',
    foot: '\n]}\n',
    items: otlpItems,
  },
  {
    ending: '.otlp.jsonl',
    head: '',
    between: '\n',
    foot: '\n',
    items: (spans, epoch) => [requestOf(otlpItems(spans, epoch))],
  },
];

/** A file of spans that is being written. */
export interface SpanFile {
  readonly file: GrowingFile;
  take(spans: readonly FlowSpan[]): void;
  /** Writes what stands behind the last span. Throws a UsageError if something was not written. */
  complete(): void;
}

/** Begins the file of `format` at `path`. */
export function openSpanFile(format: SpanFormat, path: string, epoch: number): SpanFile {
  const { head, between, foot, items } = format;
  const file = growFile(path);
  let isEmpty = true;
  const take = (spans: readonly FlowSpan[]): void => {
    file.append(`${isEmpty ? head : between}${items(spans, epoch).join(between)}`);
    isEmpty = false;
  };
  const complete = (): void => {
    // A list without items is on a line; lines without items are none.
    file.append(isEmpty ? `${head.trimEnd()}${head === '' ? '' : foot}` : foot);
    file.complete();
  };
  return { file, take, complete };
}
