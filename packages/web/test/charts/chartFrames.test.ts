import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { chartFrames, pointDistance } from '../../src/model/charts/chartFrames.ts';
import { type Frame, nothingCounted } from '../../src/model/messages/frame.ts';

const frameAt = (at: number): Frame => ({
  ...nothingCounted,
  kind: 'frame',
  at,
  state: 'running',
  mark: true,
  speed: 1,
  lag: 0,
  executed: 0,
  latency: [],
  down: [],
  story: 0,
});

const second = 1_000_000;

test('however long a run is, a chart has some 120 points', () => {
  for (const span of [second, 10 * second, 600 * second, 86_400 * second]) {
    const frames = Array.from({ length: 2_001 }, (_, index) => frameAt((span / 2_000) * index));
    const chosen = chartFrames(frames, { from: 0, to: span });
    expect(chosen.length).toBeLessThanOrEqual(122);
    expect(chosen.length).toBeGreaterThan(15);
  }
});

test('points are at least as far apart as they should be, and begin before what is shown', () => {
  const gaps = fc.array(fc.integer({ min: 1, max: 300_000 }), { minLength: 2, maxLength: 200 });
  fc.assert(
    fc.property(gaps, fc.double({ min: 0, max: 0.9, noNaN: true }), (apart, share) => {
      let at = 0;
      const frames = apart.map((gap) => {
        at += gap;
        return frameAt(at);
      });
      const span = { from: at * share, to: at };
      const chosen = chartFrames(frames, span).map((frame) => frame.at);
      const least = pointDistance(span.to - span.from);
      for (const [index, time] of chosen.slice(1).entries()) {
        expect(time - (chosen[index] ?? 0)).toBeGreaterThanOrEqual(least);
      }
      const before = frames.findLast((frame) => frame.at < span.from);
      if (before !== undefined) expect(chosen[0]).toBe(before.at);
    }),
    { seed: 11, numRuns: 200 },
  );
});

test('while a run goes on, the points that were there mostly stay', () => {
  const frames = Array.from({ length: 400 }, (_, index) => frameAt(index * 100_000));
  const early = chartFrames(frames.slice(0, 380), { from: 0, to: 37_900_000 });
  const late = chartFrames(frames, { from: 0, to: 39_900_000 });
  expect(late.slice(0, early.length)).toEqual(early);
});
