import { expect, test } from '@jest/globals';
import { exactTime, percentage, plural, roundTime } from '../src/report/text.ts';

test.each([
  [0, '0 s'],
  [0.25, '250 us'],
  [250, '250 ms'],
  [1_500, '1.5 s'],
  [10_000, '10 s'],
  [12_345_678.901, '12,345.678901 s'],
])('%d ms of simulated time is written exactly: %s', (ms, text) => {
  expect(exactTime(ms)).toBe(text);
});

test.each([
  [0.0352, '35 us'],
  [8.13, '8.1 ms'],
  [9.04, '9 ms'],
  [9.96, '10 ms'],
  [43.2, '43 ms'],
  [999.7, '1,000 ms'],
  [1_234, '1.2 s'],
])('%d ms measured is written at a glance: %s', (ms, text) => {
  expect(roundTime(ms)).toBe(text);
});

test.each([
  [997, 3, '99.7 %'],
  [1, 0, '100 %'],
  [0, 5, '0 %'],
  [99_999, 1, '99.999 %'],
  [1, 99_999, '0.001 %'],
])('%d good and %d bad are %s', (good, bad, text) => {
  expect(percentage(good, bad)).toBe(text);
});

test('one is not many', () => {
  expect([plural(1, 'request'), plural(0, 'request'), plural(1_000, 'request')]).toEqual([
    '1 request',
    '0 requests',
    '1,000 requests',
  ]);
});
