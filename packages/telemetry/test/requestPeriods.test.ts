import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { ClientRecorder } from '../src/clientRecorder.ts';
import { RequestPeriods } from '../src/requestPeriods.ts';

test('a request counts in the period in which it ends, whenever it began', () => {
  const recorder = new ClientRecorder(0);
  const periods = new RequestPeriods();
  recorder.started('www', 1);
  recorder.started('www', 2);
  recorder.succeeded('www', 1, 1_000);
  expect(periods.end(recorder.bySource())).toMatchObject({
    started: 2,
    succeeded: 1,
    inFlight: 1,
    latencyMs: { count: 1, max: 1 },
  });
  recorder.failed('www', 2, 'lost');
  recorder.started('app', 9);
  recorder.succeeded('app', 9, 3_000);
  const second = periods.end(recorder.bySource());
  expect(second).toMatchObject({ started: 1, succeeded: 1, failed: { lost: 1 }, inFlight: 0 });
  expect(second.latencyMs).toMatchObject({ count: 1, mean: 3 });
  expect(second.bySource).toMatchObject({
    app: { succeeded: 1, failed: {} },
    www: { started: 0, succeeded: 0, failed: { lost: 1 }, latencyMs: { count: 0, p99: null } },
  });
  expect(periods.end(recorder.bySource())).toMatchObject({ started: 0, succeeded: 0, failed: {} });
});

test('periods add up to the whole', () => {
  const ended = fc.record({
    source: fc.constantFrom('app', 'www'),
    latency: fc.option(fc.integer({ min: 1, max: 1e6 })),
  });
  fc.assert(
    fc.property(fc.array(fc.array(ended), { minLength: 1, maxLength: 5 }), (parts) => {
      const recorder = new ClientRecorder(0);
      const periods = new RequestPeriods();
      const figures = parts.map((part) => {
        for (const { source, latency } of part) {
          recorder.started(source, 0);
          if (latency === null) recorder.failed(source, 0, 'error');
          else recorder.succeeded(source, 0, latency);
        }
        return periods.end(recorder.bySource());
      });
      const whole = recorder.figures();
      const sum = (of: (each: (typeof figures)[number]) => number): number =>
        figures.reduce((total, each) => total + of(each), 0);
      expect(sum(({ started }) => started)).toBe(whole.started);
      expect(sum(({ succeeded }) => succeeded)).toBe(whole.succeeded);
      expect(sum(({ failed }) => failed['error'] ?? 0)).toBe(whole.failed['error'] ?? 0);
      expect(sum(({ latencyMs }) => latencyMs.count)).toBe(whole.latencyMs.count);
    }),
    { seed: 56, numRuns: 50 },
  );
});
