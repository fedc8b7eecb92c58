import { describe, expect, test } from '@jest/globals';
import type { Sweep } from '@spigo/experiments';
import { Canvas } from '../src/report/chart/canvas.ts';
import { chartText } from '../src/report/chart/chart.ts';
import { valueAxis } from '../src/report/chart/valueAxis.ts';
import { sweepCharts } from '../src/report/sweepCharts.ts';

const point = (value: number) => ({ value, low: value, high: value });

function drawn(values: readonly (number | null)[], width = 40): string {
  return chartText(
    {
      title: 'p99',
      below: 'workers',
      labels: values.map((_, at) => String(at + 1)),
      series: [{ name: '', points: values.map((value) => (value === null ? null : point(value))) }],
      format: (value) => `${value} ms`,
    },
    width,
  );
}

describe('a canvas', () => {
  test('sets eight dots to a letter', () => {
    const canvas = new Canvas(2, 1);
    for (const x of [0, 1]) for (const y of [0, 1, 2, 3]) canvas.dot(x, y);
    canvas.dot(2, 3);
    canvas.dot(99, 0);
    expect(canvas.rows()).toEqual(['⣿⡀']);
  });
});

describe('an axis', () => {
  test('has round steps from 0, or from below where values lie close together', () => {
    expect(valueAxis([3, 17]).ticks).toEqual([0, 5, 10, 15, 20]);
    expect(valueAxis([98, 101]).ticks[0]).toBeGreaterThanOrEqual(90);
    expect(valueAxis([5]).ticks.length).toBeGreaterThan(1);
    expect(valueAxis([0]).position(0)).toBe(0);
  });

  test('goes by ratios where values span more than fifty', () => {
    const axis = valueAxis([1, 2, 800]);
    expect(axis.logarithmic).toBe(true);
    expect(axis.ticks).toEqual([1, 10, 100, 1_000]);
    expect(axis.position(10)).toBeCloseTo(1 / 3, 12);
  });
});

describe('a chart', () => {
  test('shows the knee: one steep rise behind flat points', () => {
    expect(drawn([2, 2, 2, 2, 20])).toBe(
      [
        'p99',
        '20 ms ┤                          ⢠●',
        '      │                          ⡜',
        '      │                         ⢰⠁',
        '15 ms ┤                         ⡎',
        '      │                        ⢸',
        '      │                       ⢀⠇',
        '10 ms ┤                       ⡸',
        '      │                      ⢠⠃',
        ' 5 ms ┤                      ⡜',
        '      │                     ⢰⠁',
        '      │   ●⠤⠤⠤⠤⠤●⠤⠤⠤⠤⠤●⠤⠤⠤⠤⠤●',
        ' 0 ms ┤',
        '      └───────────────────────────────',
        '          1     2     3     4     5',
        '       workers',
        '',
      ].join('\n'),
    );
  });

  test('has a gap where there is no value, and is nothing without any', () => {
    expect(drawn([1, null, 3]).match(/●/g)).toHaveLength(2);
    expect(drawn([null, null])).toBe('');
  });

  test('fits into its width, with as many labels as have room', () => {
    const values = Array.from({ length: 200 }, (_, at) => at);
    const lines = drawn(values, 50).split('\n');
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(50);
    expect(lines.at(-3)).toMatch(/^ +1 /);
  });
});

describe('the charts of a sweep', () => {
  const estimate = (mean: number, halfWidth: number) => ({
    mean,
    halfWidth,
    n: 2,
    min: mean,
    max: mean,
  });
  const axes = [
    { path: 'services.web.workers', values: ['1', '2'] },
    { path: 'workload.arrivals.rate', values: ['10/s', '20/s', '30/s'] },
  ];
  const sweep: Sweep = {
    schema: 'spigo.sweep/1',
    version: '0.1.0',
    arch: 'shop',
    confidence: 0.95,
    seeds: { first: 1, last: 2 },
    interrupted: false,
    axes,
    measures: [{ name: 'utilisation', unit: 'share' }],
    points: [1, 2].flatMap((workers) =>
      [10, 20, 30].map((rate) => ({
        settings: { 'services.web.workers': `${workers}`, 'workload.arrivals.rate': `${rate}/s` },
        replications: 2,
        measures: { utilisation: estimate(rate / (30 * workers), 9) },
      })),
    ),
  };
  const text = sweepCharts(sweep, 60, ['utilisation']);

  test('have the longer axis below, and a line for each value of the other', () => {
    const lines = text.split('\n');
    expect(lines[0]).toBe('utilisation, a line for each services.web.workers');
    expect(lines[1]).toBe('● 1  ○ 2');
    expect(lines.at(-2)?.trim()).toBe('workload.arrivals.rate');
    // Where two lines meet, one mark hides the other.
    expect((lines.slice(2).join('').match(/[●○]/g) ?? []).length).toBeGreaterThanOrEqual(5);
  });

  test('are not pressed flat by wide intervals, and know no share above 1', () => {
    expect(text).toContain('100 % ┤');
    expect(text).not.toContain('150 %');
  });

  test('are none where nothing of what was measured is asked for', () => {
    expect(sweepCharts(sweep, 60)).toBe('');
  });
});
