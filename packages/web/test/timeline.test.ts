import { expect, test } from '@jest/globals';
import { type Frame, nothingCounted } from '../src/model/messages/frame.ts';
import { encodeLatency } from '../src/model/time/latencyCode.ts';
import { Timeline } from '../src/model/time/timeline.ts';
import { sceneOf } from './scenes.ts';

const scene = sceneOf([{ name: 'web', dependencies: [], regions: 0 }]);

const frameAt = (ms: number, mark = false): Frame => ({
  kind: 'frame',
  at: ms * 1_000,
  state: 'running',
  mark,
  speed: 1,
  lag: 0,
  executed: 0,
  clients: {
    started: ms,
    succeeded: ms - 1,
    failed: 1,
    causes: { lost: 1 },
    percentiles: [null, null, null, null],
    groups: [0],
    latency: encodeLatency([...new Array<number>(10).fill(0), ms]),
  },
  groups: {
    ...nothingCounted.groups,
    arrivals: [ms],
    completions: [ms],
    failures: [0],
    inSystem: [2],
    queued: [0],
    alive: [1],
  },
  links: nothingCounted.links,
  latency: [''],
  down: [],
  story: 0,
});

test('frames stand in the order of their times, however they came', () => {
  const timeline = new Timeline();
  timeline.add([frameAt(300)]);
  timeline.add([frameAt(100, true), frameAt(200, true)]);
  timeline.add([frameAt(200)]);
  expect(timeline.frames.map(({ at }) => at)).toEqual([100_000, 200_000, 300_000]);
  expect(timeline.frameAt(250_000)?.at).toBe(200_000);
  expect(timeline.frameAt(350_000, true)?.at).toBe(200_000);
  expect(timeline.frameAt(50_000)).toBeNull();
});

test('a window is what happened between its ends', () => {
  const timeline = new Timeline();
  timeline.add([frameAt(1_000), frameAt(1_500), frameAt(2_000)]);
  const window = timeline.windowTo(scene, frameAt(2_000), 500_000);
  expect(window.seconds).toBe(0.5);
  expect(window.groups[0]?.rate).toBe(1_000);
  expect(window.groups[0]?.health).toBe('ok');
});

test('of many frames those that are kept for good stay, and the newest', () => {
  const timeline = new Timeline();
  for (let ms = 1; ms <= 2_000; ms++) timeline.add([frameAt(ms, ms % 100 === 0)]);
  expect(timeline.frames.length).toBeLessThan(700);
  expect(timeline.frames.filter(({ mark }) => mark)).toHaveLength(20);
  expect(timeline.latest?.at).toBe(2_000_000);
});

test('a chart has few points, and loses no request', () => {
  const timeline = new Timeline();
  timeline.add(Array.from({ length: 500 }, (_, index) => frameAt(index + 1, true)));
  const points = timeline.chart();
  expect(points.length).toBeLessThanOrEqual(402);
  let before = 0;
  let started = 0;
  for (const point of points) {
    started += (point.started * (point.at - before)) / 1e6;
    before = point.at;
  }
  expect(started).toBeCloseTo(before / 1_000, 6);
});

test('the end of a run, told once more, takes nothing away from what its regular frame has', () => {
  const timeline = new Timeline();
  const goals = [{ found: 12, isMet: true }];
  timeline.add([{ ...frameAt(300, true), goals }]);
  timeline.add([frameAt(300)]);
  expect(timeline.frames).toHaveLength(1);
  expect(timeline.frameAt(300_000, true)?.goals).toEqual(goals);
});
