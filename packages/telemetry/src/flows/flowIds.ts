import { finish, hashWords } from '@spigo/kernel';
import { highWord } from './traceSampling.ts';

/** The identifiers of a run's traces and spans, as trace formats write them. */
export interface FlowIds {
  /** 32 hexadecimal digits, different for each trace of a run and, in all likelihood, of any run. */
  trace(trace: number): string;
  /** The span of a request as a whole: 16 digits, of which the first is 8 or more. */
  root(trace: number): string;
  /** The caller's side of a hop: 16 digits, of which the first is 7 or less. */
  caller(span: number): string;
  /** The other side of it. */
  callee(span: number): string;
}

/** Two digits for every byte: half of the time of writing spans would go into their ids otherwise. */
const bytes: readonly string[] = Array.from({ length: 256 }, (_, byte) =>
  byte.toString(16).padStart(2, '0'),
);

const hexadecimal = (word: number): string =>
  (bytes[word >>> 24] as string) +
  (bytes[(word >>> 16) & 255] as string) +
  (bytes[(word >>> 8) & 255] as string) +
  (bytes[word & 255] as string);

const counter = (value: number): string => hexadecimal(highWord(value)) + hexadecimal(value | 0);

/** Ids are counters until they are written: mixed with the seed for traces, plain for spans. */
export function flowIds(seed: number): FlowIds {
  const [one, two, three] = hashWords(seed, 'flows', 'trace');
  // Each of these words alone tells traces apart: some tools show the first digits of an id, and some
  // keep only the last 16.
  const first = (trace: number): number => finish(trace ^ two);
  const third = (trace: number): number => finish(trace ^ one ^ 0x9e3779b9);
  const last = (trace: number): number => finish(trace ^ three);
  return {
    trace: (trace) =>
      hexadecimal(first(trace)) +
      hexadecimal(one ^ highWord(trace)) +
      hexadecimal(third(trace)) +
      hexadecimal(last(trace)),
    root: (trace) => hexadecimal(third(trace) | 0x80000000) + hexadecimal(last(trace)),
    caller: (span) => counter(span * 2),
    callee: (span) => counter(span * 2 + 1),
  };
}
