import { expect, test } from '@jest/globals';
import { Histogram } from '../src/histogram.ts';
import { summarise } from '../src/summary.ts';

test('microseconds become milliseconds, in this order of keys', () => {
  const histogram = new Histogram();
  for (let us = 1; us <= 200; us++) histogram.record(us);
  expect(JSON.stringify(summarise(histogram))).toBe(
    `{"count":200,"mean":0.1005,"stdDev":${Math.sqrt(3_350) / 1_000},"min":0.001,"p50":0.1,` +
      '"p90":0.18,"p95":0.19,"p99":0.198,"p999":0.2,"max":0.2}',
  );
});

test('one value deviates by 0 and is every percentile', () => {
  const histogram = new Histogram();
  histogram.record(123_457);
  const { count, stdDev, ...rest } = summarise(histogram);
  expect([count, stdDev]).toEqual([1, 0]);
  expect(new Set(Object.values(rest))).toEqual(new Set([123.457]));
});

test('nothing counted: 0, and null for the rest', () => {
  const { count, ...rest } = summarise(new Histogram());
  expect(count).toBe(0);
  expect(Object.values(rest)).toEqual(Array(9).fill(null));
});

test('the example of the README', () => {
  const response = new Histogram();
  for (const us of [1_200, 1_900, 43_000]) response.record(us);
  expect(summarise(response).max).toBe(43);
});
