import { expect, test } from '@jest/globals';
import { writeTimeSeries } from '../../src/metrics/writeTimeSeries.ts';
import { openMetricsProblems } from './openMetrics.ts';

const series = [0, 100, 200, 300].map((at) => ({ at, clients: [], services: [] }));
const fault = { id: 'f1', kind: 'kill', target: 'zone a/"b"', from: 0, to: null };

/** The gauge of one fault at each instant. */
const gauge = (from: number, to: number | null): string =>
  [...writeTimeSeries(series, [{ ...fault, from, to }])]
    .join('')
    .split('\n')
    .filter((line) => line.startsWith('spigo_fault{'))
    .map((line) => line.split(' ').at(-2))
    .join('');

test.each([
  [100, null, '0111'],
  [100, 200, '0110'],
  [120, 140, '0010'],
  [0, 100, '1100'],
  [400, null, '0000'],
])(
  'a fault from %s to %s is 1 where it was in force since the instant before: %s',
  (from, to, is) => {
    expect(gauge(from, to)).toBe(is);
  },
);

test('faults keep to the grammar of OpenMetrics', () => {
  const text = [...writeTimeSeries(series, [fault, { ...fault, id: 'f2', to: 200 }])].join('');
  expect(openMetricsProblems(text)).toEqual([]);
  expect(text).toContain('spigo_fault{id="f1",kind="kill",target="zone a/\\"b\\""} 1 ');
});
