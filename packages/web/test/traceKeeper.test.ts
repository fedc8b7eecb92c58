import { expect, test } from '@jest/globals';
import { parseFault } from '@spigo/faults';
import { parseDuration } from '@spigo/kernel';
import { architecture, readArchitecture, simulateSync } from '@spigo/simulation';
import { FlowRecorder, type FlowSpan, flowIds, spansOf } from '@spigo/telemetry';
import { TraceKeeper } from '../src/engine/traceKeeper.ts';

const shop = {
  ...architecture('shop')
    .service('db', 'store', { count: 3 })
    .service('web', { count: 6, dependencies: ['db'] })
    .service('www', 'denominator', { regions: 0, dependencies: ['web'] })
    .toArchitecture(),
  faults: [parseFault('kill zone us-east-1/zoneB at 4s for 2s')],
};

const seed = 5;
const until = parseDuration('20s');
const every = parseDuration('100ms');

/** The requests themselves, of all traces. */
function requestsOf(): FlowSpan[] {
  const ids = flowIds(seed);
  const spans: FlowSpan[] = [];
  const sink = (batch: Parameters<typeof spansOf>[0]): void =>
    void spans.push(...spansOf(batch, ids));
  const recorder = new FlowRecorder({ seed, share: 1, sink });
  simulateSync(shop, { seed, duration: until, reader: recorder });
  recorder.end(until);
  return spans.filter(({ parentId, peer, unfinished }) => {
    return parentId === '' && peer === null && !unfinished;
  });
}

function kept(): TraceKeeper {
  const keeper = new TraceKeeper(seed, 1, every);
  simulateSync(shop, { seed, duration: until, reader: keeper.recorder });
  keeper.end(until);
  return keeper;
}

const requests = requestsOf();

test('the slowest of all requests are kept', () => {
  const slowest = requests.toSorted((a, b) => b.end - b.start - (a.end - a.start)).slice(0, 40);
  const known = new Set(kept().traces.map(({ id }) => id));
  expect(slowest.filter(({ traceId }) => !known.has(traceId))).toEqual([]);
});

test('however many requests there are, only so many traces are kept', () => {
  expect(requests.length).toBeGreaterThan(1_000);
  expect(kept().traces.length).toBeLessThanOrEqual(360);
});

test('of those that failed some are kept, and each says why', () => {
  const failed = kept().traces.filter(({ failure }) => failure !== '');
  expect(failed.length).toBeGreaterThan(0);
  const reasons = new Set(requests.map(({ failure }) => failure));
  for (const { failure } of failed) expect(reasons).toContain(failure);
});

test('what the end of the run has cut short is not taken for a fast answer', () => {
  const ids = new Set(requests.map(({ traceId }) => traceId));
  const slowest = Math.max(...requests.map(({ start, end }) => end - start));
  const cut = kept().traces.filter(({ id }) => !ids.has(id));
  for (const { us } of cut) expect(us).toBeGreaterThanOrEqual(slowest);
});

test('a trace says where its time went: no more on the critical path than it took', () => {
  for (const { us, steps } of kept().traces) {
    const critical = steps.reduce((sum, step) => sum + step.critical, 0);
    expect(critical).toBeLessThanOrEqual(us + 1);
  }
});

test('a try that its caller gave up on is there, though it ended after its request', () => {
  const patient = readArchitecture({
    arch: 'patient',
    version: 'arch-0.2',
    services: [
      { name: 'db', package: 'store', count: 1, workers: 1, serviceTime: '400ms' },
      {
        name: 'web',
        count: 1,
        dependencies: ['db'],
        policies: { db: { timeout: '50ms', retry: { maxRetries: 2 } } },
      },
      { name: 'www', package: 'dns', regions: 0, dependencies: ['web'] },
    ],
  });
  const keeper = new TraceKeeper(seed, 1, every);
  simulateSync(patient, { seed, duration: until, chat: '1s', reader: keeper.recorder });
  keeper.end(until);
  const failed = keeper.traces.filter(({ failure }) => failure !== '');
  expect(failed.length).toBeGreaterThan(5);
  const tries = failed.map(({ steps }) => Math.max(...steps.map(({ attempt }) => attempt)));
  expect(Math.max(...tries)).toBe(3);
  // What the callee did after its caller had given up has not delayed the request.
  for (const { us, steps } of failed) {
    const critical = steps.reduce((sum, step) => sum + step.critical, 0);
    expect(Math.abs(critical - us)).toBeLessThanOrEqual(1);
  }
});
