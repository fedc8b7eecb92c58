import { expect, test } from '@jest/globals';
import { TraceNumbers, traceOf } from '@spigo/gotocol';
import { store } from '../src/kinds/store.ts';
import { zuul } from '../src/kinds/zuul.ts';
import { Caller, get, keptIn, put } from './support/requests.ts';
import { Stand } from './support/stand.ts';

const requests = 40;

/** What forty puts and forty gets through a proxy say of themselves, where `from` numbers were used before. */
function numbers(from: number): { readonly spans: number[]; readonly kept: (string | null)[] } {
  const stand = new Stand(1, 1_000_000, new TraceNumbers(from));
  const db = stand.instance('db', store);
  const proxy = stand.instance('proxy', zuul, { dependencies: ['db'] });
  proxy.instance.discovery.link(db.entry);
  const traces = Array.from({ length: requests }, (_, at) => from + at + 1);
  const puts = traces.map((trace, at) => put(`k${at}`, `v${trace}`, { trace, span: trace }));
  const gets = traces.map((trace, at) => get(`k${at}`, { trace, span: trace }));
  const caller = new Caller(proxy.ref, [...puts, ...gets]);
  stand.kernel.spawn('caller', caller);
  stand.run();
  expect(caller.answers.map(({ trace }) => trace)).toEqual(traces);
  expect(caller.answers.map(({ span }) => span)).toEqual(traces);
  const sent = stand.sent.filter(({ from: by }) => by.id === proxy.ref.id);
  const spans = sent.map(({ message }) => traceOf(message).span).filter((span) => span > 0);
  return { spans, kept: traces.map((_, at) => keptIn(db.instance, `k${at}`)) };
}

test.each([2 ** 31 - 10, 2 ** 53 - 200])('numbers of requests are exact after %d', (from) => {
  const { spans, kept } = numbers(from);
  expect(new Set(spans).size).toBeGreaterThanOrEqual(2 * requests);
  expect(spans.every(Number.isSafeInteger)).toBe(true);
  expect(kept).toEqual(kept.map((_, at) => `v${from + at + 1}`));
  const { spans: usual } = numbers(0);
  expect(spans.filter((span) => span > from + requests)).toEqual(
    usual.filter((span) => span > requests).map((span) => span + from),
  );
});
