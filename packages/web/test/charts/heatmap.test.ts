import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { cellQuery } from '../../src/model/charts/cellQuery.ts';
import { cellAt, type Heatmap, heatmapOf, heatOf } from '../../src/model/charts/heatmap.ts';
import { type Frame, nothingCounted } from '../../src/model/messages/frame.ts';
import { encodeLatency } from '../../src/model/time/latencyCode.ts';
import { latencyBucket, latencyBuckets } from '../../src/model/time/latencyScale.ts';

const scope = { kind: 'service', name: 'web', groups: [0, 1] } as const;

/** A frame of two groups in which these times have been counted since the beginning. */
function frameOf(at: number, times: readonly [number[], number[]]): Frame {
  const latency = times.map((each) => {
    const counts = new Uint32Array(latencyBuckets);
    for (const us of each) counts[latencyBucket(us)] = (counts[latencyBucket(us)] ?? 0) + 1;
    return encodeLatency(counts);
  });
  return {
    ...nothingCounted,
    kind: 'frame',
    at,
    state: 'running',
    mark: true,
    speed: 1,
    lag: 0,
    executed: 0,
    latency,
    down: [],
    story: 0,
  };
}

const sum = (numbers: readonly number[]): number => numbers.reduce((all, each) => all + each, 0);

const total = ({ columns }: Heatmap): number => sum(columns.map(({ counts }) => sum([...counts])));

test('every answer is in one cell: that of its step, in the row of its time', () => {
  const times = fc.array(fc.integer({ min: 0, max: 2 ** 32 - 1 }), { maxLength: 20 });
  fc.assert(
    fc.property(times, times, times, (first, second, third) => {
      const frames = [
        frameOf(0, [[], []]),
        frameOf(1_000_000, [first, []]),
        frameOf(3_000_000, [[...first, ...second], third]),
      ];
      const heat = heatmapOf(frames, scope);
      const later = [...second, ...third];
      if (heat === null) {
        expect(first.length + later.length).toBe(0);
        return;
      }
      expect(total(heat)).toBe(first.length + later.length);
      for (const [column, own] of [first, later].entries()) {
        for (const us of own) {
          const row = heat.edges.findLastIndex((edge) => edge <= us);
          const cell = cellAt(heat, column, Math.min(row, heat.edges.length - 2));
          expect(cell?.count).toBeGreaterThan(0);
        }
      }
    }),
    { seed: 7, numRuns: 200 },
  );
});

test('a cell says when and how long, and finds the traces that began before its answers came', () => {
  const frames = [frameOf(0, [[], []]), frameOf(1_000_000, [[50_000], []])];
  const heat = heatmapOf(frames, scope);
  if (heat === null) throw new Error('nothing was answered');
  const cell = cellAt(heat, 0, 0);
  expect(cell).toEqual({ from: 0, to: 1_000_000, least: 49_152, most: 57_344, count: 1 });
  if (cell === null) return;
  expect(cellQuery(cell, { ...scope, kind: 'run', name: 'the run' })).toBe(
    'at>=0us at<1000000us time>=49152us time<57344us',
  );
  expect(cellQuery(cell, scope)).toBe('at>=0us at<1000000us time>=49152us svc:web');
  expect(cellAt(heat, 1, 0)).toBeNull();
});

test('heat rises with the count, from cold to hottest, however it is coloured', () => {
  const scale = { least: 2, most: 2_000 };
  for (const isLogarithmic of [true, false]) {
    const heats = [0, 2, 20, 200, 2_000].map((rate) => heatOf(scale, rate, isLogarithmic));
    expect(heats[0]).toBe(0);
    expect(heats.at(-1)).toBe(1);
    for (const [index, heat] of heats.slice(1).entries()) {
      expect(heat).toBeGreaterThan(heats[index] ?? 0);
    }
  }
  expect(heatOf({ least: 3, most: 3 }, 3, true)).toBe(1);
});
