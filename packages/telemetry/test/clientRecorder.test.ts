import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { ClientRecorder } from '../src/clientRecorder.ts';

describe('requests', () => {
  test('that began before the end of the warm-up do not count, whenever they end', () => {
    const recorder = new ClientRecorder(100);
    for (const at of [0, 99, 100, 150]) recorder.started('www', at);
    recorder.succeeded('www', 99, 500);
    recorder.failed('www', 0, 'lost');
    recorder.succeeded('www', 100, 700);
    const { started, succeeded, failed, inFlight, latencyMs } = recorder.figures();
    expect({ started, succeeded, failed, inFlight }).toEqual({
      started: 2,
      succeeded: 1,
      failed: {},
      inFlight: 1,
    });
    expect(latencyMs).toMatchObject({ count: 1, max: 0.7 });
  });

  test('that are one-way are in no latency', () => {
    const recorder = new ClientRecorder(0);
    recorder.started('www', 0);
    recorder.succeeded('www', 0, null);
    expect(recorder.figures()).toMatchObject({ succeeded: 1, latencyMs: { count: 0, mean: null } });
  });

  test('are told by source and by reason, both by name, whatever came first', () => {
    const recorder = new ClientRecorder(0);
    for (const [source, reason] of [
      ['web', 'timeout'],
      ['app', 'lost'],
      ['web', 'error'],
      ['web', 'timeout'],
    ] as const) {
      recorder.started(source, 0);
      recorder.failed(source, 0, reason);
    }
    const { failed, bySource } = recorder.figures();
    expect(Object.entries(failed)).toEqual([
      ['error', 1],
      ['lost', 1],
      ['timeout', 2],
    ]);
    expect(Object.keys(bySource)).toEqual(['app', 'web']);
    expect(bySource['web']?.failed).toEqual({ error: 1, timeout: 2 });
  });

  test('balance, and the sources make the whole, whatever happens', () => {
    const what = fc.record({
      source: fc.constantFrom('a', 'b', 'c'),
      end: fc.constantFrom('none', 'ok', 'put', 'lost', 'error'),
      latency: fc.nat(1e6),
    });
    fc.assert(
      fc.property(fc.array(what, { maxLength: 60 }), (list) => {
        const recorder = new ClientRecorder(0);
        for (const { source, end, latency } of list) {
          recorder.started(source, 0);
          if (end === 'ok') recorder.succeeded(source, 0, latency);
          else if (end === 'put') recorder.succeeded(source, 0, null);
          else if (end !== 'none') recorder.failed(source, 0, end);
        }
        const figures = recorder.figures();
        const parts = Object.values(figures.bySource);
        const total = (of: (part: (typeof parts)[number]) => number) =>
          parts.reduce((sum, part) => sum + of(part), 0);
        expect(figures.started).toBe(list.length);
        expect(figures.inFlight).toBe(list.filter(({ end }) => end === 'none').length);
        expect(total((part) => part.started)).toBe(figures.started);
        expect(total((part) => part.inFlight)).toBe(figures.inFlight);
        expect(total((part) => part.latencyMs.count)).toBe(figures.latencyMs.count);
        expect(figures.latencyMs.count).toBe(list.filter(({ end }) => end === 'ok').length);
      }),
      { seed: 4, numRuns: 100 },
    );
  });
});
