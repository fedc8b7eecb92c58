import { describe, expect, test } from '@jest/globals';
import type { SimTime } from '@spigo/kernel';
import { timestampOf } from '@spigo/topology';
import { bucketBounds } from '../../src/metrics/metricFamily.ts';
import type { TimeSample, TimeSeries } from '../../src/metrics/timeSeries.ts';
import { writeTimeSeries } from '../../src/metrics/writeTimeSeries.ts';
import { openMetricsProblems } from './openMetrics.ts';

function sample(at: number, done: number): TimeSample {
  const buckets = bucketBounds.map((bound) => (bound >= 0.005 ? done : 0));
  return {
    at,
    clients: [
      {
        source: 'www',
        started: done + 1,
        succeeded: done,
        failed: done > 1 ? [['lost', 1]] : [],
        inFlight: 1,
        latency: { buckets, count: done, sum: done * 4_000 },
      },
    ],
    services: [
      {
        service: 'db',
        arrivals: done,
        completions: done,
        failures: 0,
        rejections: 0,
        lost: 0,
        inSystem: 0,
        replies: done,
        responseSum: done * 2_000,
      },
    ],
  };
}

const series: TimeSeries = [sample(0, 0), sample(100_000, 1), sample(1_000_001, 2)];
const text = (of: TimeSeries): string => [...writeTimeSeries(of)].join('');

describe('metrics over simulated time', () => {
  test('keep to the grammar and the rules of OpenMetrics', () => {
    expect(openMetricsProblems(text(series))).toEqual([]);
  });

  test('stand on the epoch of all other files, to the microsecond', () => {
    const last = text(series)
      .split('\n')
      .filter((line) => line.startsWith('spigo_requests_started_total'))
      .at(-1);
    expect(last).toBe('spigo_requests_started_total{source="www"} 3 1767225601.000001');
    expect(Date.parse(timestampOf(0 as SimTime)) / 1_000).toBe(1_767_225_600);
  });

  test('have a reason that came up later from the start, at 0', () => {
    const lost = text(series)
      .split('\n')
      .filter((line) => line.includes('reason="lost"'));
    expect(lost.map((line) => line.split(' ')[1])).toEqual(['0', '0', '1']);
  });

  test('of nothing are only their end', () => {
    expect(text([])).toBe('# EOF\n');
    expect(text([{ at: 0, clients: [], services: [] }])).toBe('# EOF\n');
  });
});

describe('the checker that the tests use refuses', () => {
  test.each([
    ['a page without its end', 'a_total 1\n'],
    ['a sample of no family', '# TYPE b counter\na_total 1\n# EOF\n'],
    ['time that runs backwards', '# TYPE a counter\na_total 1 2.0\na_total 2 1.0\n# EOF\n'],
    ['a counter that falls', '# TYPE a counter\na_total 2 1.0\na_total 1 2.0\n# EOF\n'],
    ['a family in two pieces', '# TYPE a gauge\na 1\n# TYPE b gauge\nb 1\n# TYPE a gauge\n# EOF\n'],
    ['a counter without _total', '# TYPE a counter\na 1\n# EOF\n'],
  ])('%s', (_what, bad) => {
    expect(openMetricsProblems(bad)).not.toEqual([]);
  });
});
