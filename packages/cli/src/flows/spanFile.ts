import { type FlowSpan, otlpSpans, zipkinSpans } from '@spigo/telemetry';
import { type GrowingFile, growFile } from '../host/growingFile.ts';

/** A format of files of spans: what stands around them, and how they become items of a list. */
interface SpanList {
  readonly ending: string;
  readonly head: string;
  readonly foot: string;
  readonly items: (spans: readonly FlowSpan[], epoch: number) => string[];
}

/** The files of flows: both list spans, so both can be written while they end. */
export const spanLists: readonly SpanList[] = [
  { ending: '.zipkin.json', head: '[', foot: '\n]\n', items: zipkinSpans },
  { ending: '.otlp.json', head: '{"resourceSpans":[', foot: '\n]}\n', items: otlpSpans },
];

/** A file of spans that is being written. */
export interface SpanFile {
  readonly file: GrowingFile;
  take(spans: readonly FlowSpan[]): void;
  /** Writes what stands behind the last span. Throws a UsageError if something was not written. */
  complete(): void;
}

/** Begins the file of `list` at `path`. */
export function openSpanFile(list: SpanList, path: string, epoch: number): SpanFile {
  const file = growFile(path);
  let before = `${list.head}\n`;
  const take = (spans: readonly FlowSpan[]): void => {
    file.append(`${before}${list.items(spans, epoch).join(',\n')}`);
    before = ',\n';
  };
  const complete = (): void => {
    if (before !== ',\n') file.append(list.head);
    file.append(list.foot);
    file.complete();
  };
  return { file, take, complete };
}
