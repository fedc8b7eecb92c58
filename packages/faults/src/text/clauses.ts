import type { Distribution } from '@spigo/dynamics';
import type { Duration } from '@spigo/kernel';
import { distributionRule, readDistribution } from './distributionText.ts';
import { readShare, shareRule } from './targetText.ts';
import { readTime, timeRule } from './timeText.ts';
import type { WordReader } from './wordReader.ts';

/** What stands behind the target of a fault, each a word and its value, in any order. */
export interface Clauses {
  at?: Duration;
  every?: Distribution;
  for?: Duration;
  factor?: number;
  add?: Distribution;
  rate?: number;
  mode?: 'gone' | 'stale';
  offset?: Duration;
  drift?: number;
  oneWay?: boolean;
  value?: unknown;
}

/** Reads what stands behind the word of a clause. */
export type ClauseReader = (words: WordReader, clauses: Clauses) => void;

const lasting = (text: string): Duration | undefined => {
  const time = readTime(text);
  return time === 0 ? undefined : time;
};

const readNumber = (text: string): number | undefined =>
  /^[+-]?(\d+(?:\.\d*)?|\.\d+)(e[+-]?\d{1,3})?$/i.test(text) ? Number(text) : undefined;

const readFactor = (text: string): number | undefined => {
  const factor = readNumber(text.replace(/x$/, ''));
  return factor !== undefined && factor > 0 && Number.isFinite(factor) ? factor : undefined;
};

/** When a fault begins and how long it lasts. */
export const timeClauses: Readonly<Record<string, ClauseReader>> = {
  at: (words, clauses) => {
    clauses.at = words.read(timeRule, readTime);
  },
  every: (words, clauses) => {
    clauses.every = words.read(distributionRule, readDistribution);
  },
  for: (words, clauses) => {
    clauses.for = words.read(`${timeRule}; over 0`, lasting);
  },
};

/** `by 10`, `by 10x`: a multiple. */
export const byFactor: ClauseReader = (words, clauses) => {
  clauses.factor = words.read('a multiple of service times, over 0: 10', readFactor);
};

/** `by 200ms`. */
export const byTime: ClauseReader = (words, clauses) => {
  clauses.add = words.read(distributionRule, readDistribution);
};

/** `rate 30%`. */
export const rate: ClauseReader = (words, clauses) => {
  clauses.rate = words.read(shareRule, readShare);
};

/** `mode gone`. */
export const mode: ClauseReader = (words, clauses) => {
  clauses.mode = words.one(['gone', 'stale']);
};

/** `offset 2s`. */
export const offset: ClauseReader = (words, clauses) => {
  clauses.offset = words.read(timeRule, readTime);
};

/** `drift 0.001`. */
export const drift: ClauseReader = (words, clauses) => {
  clauses.drift = words.read('seconds gained in a second, over -1: 0.001', (text) => {
    const value = readNumber(text);
    return value !== undefined && value > -1 && Number.isFinite(value) ? value : undefined;
  });
};

/** `oneWay`, which has no value. */
export const oneWay: ClauseReader = (_words, clauses) => {
  clauses.oneWay = true;
};

/** `to 50ms`. */
export const toValue: ClauseReader = (words, clauses) => {
  clauses.value = words.json('a value: 50ms, 8, true, {"rate": "100/s"}');
};

/** Reads clauses to the end of the line, each at most once. Throws a UsageError. */
export function readClauses(
  words: WordReader,
  own: Readonly<Record<string, ClauseReader>>,
): Clauses {
  const left = new Map(Object.entries({ ...own, ...timeClauses }));
  const clauses: Clauses = {};
  while (!words.isAtEnd) {
    const word = words.one([...left.keys()]);
    left.get(word)?.(words, clauses);
    left.delete(word);
    if (word === 'at') left.delete('every');
    if (word === 'every') left.delete('at');
  }
  return clauses;
}
