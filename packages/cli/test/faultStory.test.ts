import { describe, expect, test } from '@jest/globals';
import type { FaultFigures, MonitorFigures } from '@spigo/simulation';
import { alertLines, faultStory } from '../src/report/faultStory.ts';

const fault: FaultFigures = {
  id: 'f1',
  kind: 'kill',
  target: 'zone us-east-1/zoneB',
  fromMs: 30_000,
  toMs: 45_000,
  requestsHurt: 77,
  extraLatencyMs: { mean: 18, p99: -2.5 },
  errors: { byService: { db: 12, web: 30, a: 1, b: 1, c: 1 }, byEntry: { www: 66 } },
  registryKnewMs: 500.2,
  recoveredMs: 2_000,
  detectedMs: 7_000,
  line: 'kill zone us-east-1/zoneB at 30s for 15s',
};

describe('the story of a fault', () => {
  test('says what happened, who was hurt, who knew when, and how it went back to normal', () => {
    expect(faultStory(fault)).toEqual([
      'f1 kill zone us-east-1/zoneB at 30s for 15s',
      '   77 requests hurt; 66 failed (www 66); work ruined at web 30, db 12, a 1, b 1, 1 more; those that succeeded took 18 ms more than others, at p99 2.5 ms less',
      '   missed in a registry after 500 ms; first alert after 7 s; clients were served as before after 2 s',
    ]);
  });

  test('leaves out what there is not', () => {
    const { detectedMs: _detected, ...rest } = fault;
    const none = { mean: null, p99: null };
    const harmless = { ...rest, requestsHurt: 0, extraLatencyMs: none, registryKnewMs: null };
    expect(faultStory(harmless).slice(1)).toEqual(['   hurt nobody']);
  });

  test.each([
    [null, 'clients were not served as before within the run'],
    [0, 'as a whole, clients were served as before all the time'],
  ])('ends with a recovery of %s', (recoveredMs, words) => {
    expect(faultStory({ ...fault, recoveredMs }).at(-1)).toContain(words);
  });
});

test('alerts say when they went off and because of what', () => {
  const alert = { name: 'errors', when: 'errorRate>1%', of: 'www' };
  const firings = [
    { firedMs: 5_000, resolvedMs: 9_000, faults: [] },
    { firedMs: 37_000, resolvedMs: null, faults: ['f1', 'f2'] },
  ];
  const monitor: MonitorFigures = {
    ...{ scrapeMs: 5_000, delayMs: 0, falseAlarms: 1 },
    alerts: [
      { ...alert, firings },
      { ...alert, name: 'slow', of: null, firings: [] },
    ],
  };
  expect(alertLines(monitor)).toEqual([
    'errors (www errorRate>1%)  at 5 s without an injected fault, 37 s f1,f2',
    'slow (errorRate>1%)  silent',
    '1 alert without an injected fault',
  ]);
  expect(alertLines(null)).toEqual([]);
});
