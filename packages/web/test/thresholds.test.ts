import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type Thresholds, usualThresholds } from '../src/model/map/health.ts';
import { type Judged, judge } from '../src/model/map/judge.ts';
import {
  numberFrom,
  readThresholds,
  shareFrom,
  thresholdsText,
} from '../src/model/map/thresholds.ts';

const anyThresholds: fc.Arbitrary<Thresholds> = fc.record({
  degraded: fc.integer({ min: 1, max: 50 }).map((percent) => percent / 100),
  failing: fc.integer({ min: 50, max: 100 }).map((percent) => percent / 100),
  p99: fc.option(fc.integer({ min: 1, max: 10_000 }).map((ms) => ms * 1_000)),
  queue: fc.option(fc.integer({ min: 1, max: 10_000 })),
});

test('thresholds come back from a link as they went', () => {
  fc.assert(
    fc.property(anyThresholds, (thresholds) => {
      expect(readThresholds(thresholdsText(thresholds))).toEqual(thresholds);
    }),
    { seed: 32 },
  );
  expect(thresholdsText(usualThresholds)).toBeNull();
});

test('a link that says nonsense changes nothing', () => {
  for (const text of [
    '',
    'x',
    '1-2',
    '20-10--',
    '-1-5--',
    '0-10--',
    '1-200--',
    '1-10---',
    'a-b-c-d',
  ])
    expect([text, readThresholds(text)]).toEqual([text, usualThresholds]);
  fc.assert(
    fc.property(fc.string(), (text) => {
      const { degraded, failing } = readThresholds(text);
      expect(degraded).toBeLessThanOrEqual(failing);
    }),
    { seed: 33 },
  );
});

test('what somebody types is a number over 0, or nothing', () => {
  expect(numberFrom(' 2,5 ')).toBe(2.5);
  for (const text of ['', '0', '-1', 'ten', undefined]) expect(numberFrom(text)).toBeNull();
  expect(shareFrom('5 %')).toBe(0.05);
  expect(shareFrom('101')).toBeNull();
});

test('a box is judged by the thresholds that hold, and the worst of it counts', () => {
  const well: Judged = { alive: 2, count: 2, errors: 0, p99: 1_000, queued: 3, health: 'ok' };
  const strict: Thresholds = { degraded: 0.01, failing: 0.1, p99: 2_000, queue: 5 };
  expect(judge(well, strict)).toBe('ok');
  expect(judge({ ...well, p99: 2_000 }, strict)).toBe('degraded');
  expect(judge({ ...well, queued: 5 }, strict)).toBe('degraded');
  expect(judge({ ...well, queued: 5 }, usualThresholds)).toBe('ok');
  expect(judge({ ...well, errors: 0.1, p99: 9_000 }, strict)).toBe('failing');
  expect(judge({ ...well, alive: 1 }, strict)).toBe('degraded');
  expect(judge({ ...well, alive: 0, errors: 1 }, strict)).toBe('down');
  expect(judge({ ...well, health: 'idle' }, strict)).toBe('idle');
});
