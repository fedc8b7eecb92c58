import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Trace, TraceStepView } from '../src/model/messages/trace.ts';
import {
  criticalByService,
  decades,
  extentOf,
  faultsOf,
  segmentsOf,
  sortedTraces,
} from '../src/model/traceFigures.ts';

const step = (over: Partial<TraceStepView> = {}): TraceStepView => ({
  depth: 0,
  who: 'login03',
  place: 'us-east-1/zoneA',
  start: 1_000,
  us: 500,
  network: 0,
  wait: 0,
  critical: 0,
  failure: '',
  fault: '',
  attempt: 0,
  ...over,
});

const trace = (over: Partial<Trace> = {}): Trace => ({
  id: 'a',
  operation: 'get',
  start: 1_000,
  us: 500,
  failure: '',
  fault: '',
  steps: [step()],
  ...over,
});

const time = fc.integer({ min: -10, max: 2_000_000 });

test('the pieces of a step follow each other and make up all of it', () => {
  fc.assert(
    fc.property(fc.nat(1_000_000), fc.nat(1_000_000), time, time, (start, us, network, wait) => {
      const pieces = segmentsOf(step({ start, us, network, wait }));
      let at = start;
      for (const piece of pieces) {
        expect(piece.from).toBe(at);
        at += piece.us;
      }
      expect(at).toBe(start + us);
      expect(pieces.length).toBeGreaterThan(0);
    }),
    { seed: 20_261_122 },
  );
});

test('a piece that took no time is not drawn', () => {
  expect(segmentsOf(step({ us: 500, network: 100, wait: 0 })).map(({ kind }) => kind)).toEqual([
    'network',
    'work',
  ]);
});

test('a trace is drawn to the last of its steps, even when that ends after the answer', () => {
  expect(extentOf(trace({ steps: [step(), step({ start: 1_200, us: 900 })] }))).toEqual({
    from: 1_000,
    to: 2_100,
  });
  expect(extentOf(trace({ us: 0, steps: [] }))).toEqual({ from: 1_000, to: 1_001 });
});

test('the critical path is summed over the instances of a service, the most first', () => {
  const steps = [
    step({ who: 'web01', critical: 10 }),
    step({ who: 'db02', critical: 300 }),
    step({ who: 'web07', critical: 40 }),
    step({ who: 'idle01' }),
  ];
  expect(criticalByService(trace({ steps }))).toEqual([
    { service: 'db', us: 300 },
    { service: 'web', us: 50 },
  ]);
});

test('faults are named once, whoever met them', () => {
  const steps = [step({ fault: 'f2' }), step({ fault: 'f1' }), step()];
  expect(faultsOf(trace({ fault: 'f1', steps }))).toEqual(['f1', 'f2']);
});

test('traces are sorted by time, by age and by length', () => {
  const all = [
    trace({ id: 'short', us: 1, start: 3 }),
    trace({ id: 'slow', us: 9, start: 1 }),
    trace({ id: 'long', us: 5, start: 2, steps: [step(), step()] }),
  ];
  const ids = (order: 'slowest' | 'newest' | 'longest'): string[] =>
    sortedTraces(all, order).map(({ id }) => id);
  expect(ids('slowest')).toEqual(['slow', 'long', 'short']);
  expect(ids('newest')).toEqual(['short', 'long', 'slow']);
  expect(ids('longest')[0]).toBe('long');
});

test('decades hold every time that they are asked for', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1e9 }), fc.integer({ min: 1, max: 1e9 }), (a, b) => {
      const [least, most] = [Math.min(a, b), Math.max(a, b)];
      const steps = decades(least, most);
      expect(steps.length).toBeGreaterThan(1);
      expect(steps[0]).toBeLessThanOrEqual(least);
      expect(steps.at(-1)).toBeGreaterThanOrEqual(most);
    }),
    { seed: 20_261_122 },
  );
});
