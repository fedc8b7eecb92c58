import { expect, test } from '@jest/globals';
import { traceSampling } from '../src/flows/traceSampling.ts';
import { ofSampledTraces } from '../src/index.ts';

const nothing = { arrived: () => undefined, ended: () => undefined, answered: () => undefined };

test('a reader of all traces is the reader itself', () => {
  const reader = { ...nothing, lost: () => undefined };
  expect(ofSampledTraces(reader, 1, 1)).toBe(reader);
});

test('a reader of a share is told of what the sampling of flows keeps, and of plans', () => {
  const keeps = traceSampling(7, 0.3);
  const told: number[] = [];
  const plans: string[] = [];
  const reader = ofSampledTraces(
    {
      ...nothing,
      lost: () => undefined,
      duplicated: ({ trace }) => void told.push(trace),
      struck: ({ trace }) => void told.push(trace),
      planned: (fault) => void plans.push(fault),
    },
    7,
    0.3,
  );
  const traces = Array.from({ length: 200 }, (_, trace) => trace);
  for (const trace of traces) reader.struck?.({ trace, span: 1, parent: 0 }, 'f1');
  reader.planned?.('f1', 'kill');
  expect(told).toEqual(traces.filter(keeps));
  expect(told.length).toBeGreaterThan(30);
  expect(plans).toEqual(['f1']);
});
