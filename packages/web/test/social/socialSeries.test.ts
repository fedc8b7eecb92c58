import { expect, test } from '@jest/globals';
import type { Frame } from '../../src/model/messages/frame.ts';
import { socialPoint, socialSeries } from '../../src/model/social/socialSeries.ts';
import { frameAt } from './frames.ts';

const at = (seconds: number): Frame =>
  frameAt(seconds, {
    alive: 10,
    links: 2 * seconds,
    messages: 100 * seconds,
    gold: 7,
    given: 3 * seconds,
  });

test('a point has what happened in a virtual second since the frame before', () => {
  expect(socialPoint(at(2), at(4))).toEqual({
    at: 4e6,
    messages: 100,
    given: 3,
    links: 8,
    alive: 10,
  });
});

test('frames of services, and set-up, are no points', () => {
  const { social: _, ...services } = at(1);
  expect(socialPoint(null, services)).toBeNull();
  expect(socialSeries([{ ...at(0), state: 'settingUp' }, at(0)])).toEqual([]);
});

test('from each frame to the next there is a point', () => {
  const points = socialSeries([at(1), at(2), at(5)]);
  expect(points.map((point) => [point.at, point.messages])).toEqual([
    [2e6, 100],
    [5e6, 100],
  ]);
});
