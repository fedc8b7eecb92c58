import { expect, test } from '@jest/globals';
import { formatTrace, TraceNumbers, untraced } from '../src/trace.ts';

test('numbers of traces and of spans count from 1, each on its own', () => {
  const numbers = new TraceNumbers();
  expect([numbers.nextTrace(), numbers.nextSpan(), numbers.nextSpan()]).toEqual([1, 1, 2]);
  expect([numbers.nextTrace(), numbers.nextTrace(), numbers.nextSpan()]).toEqual([2, 3, 3]);
});

test.each([2 ** 31 - 10, 2 ** 53 - 30])('numbers are exact after %d, too', (from) => {
  const numbers = new TraceNumbers(from);
  const next = Array.from({ length: 20 }, (_, at) => from + at + 1);
  expect(next.map(() => numbers.nextTrace())).toEqual(next);
  expect(next.map(() => numbers.nextSpan())).toEqual(next);
});

test('two runs count for themselves', () => {
  new TraceNumbers().nextTrace();
  expect(new TraceNumbers().nextTrace()).toBe(1);
});

test('a context prints as Spigo printed it, what belongs to no request as zeros', () => {
  expect(formatTrace({ trace: 3, span: 2, parent: 1 })).toBe('t3p1s2');
  expect(formatTrace(untraced)).toBe('t0p0s0');
});
