import { expect, test } from '@jest/globals';
import { arrows, neighboursIn, stepFrom } from '../../src/model/social/walk.ts';

const points = { x: Float32Array.of(0, 1, 0, -1, 3), y: Float32Array.of(0, 0, 1, 0.2, 0.1) };
const others = [1, 2, 3, 4];

test('arrows lead to who lies that way, the nearer first', () => {
  const to = (key: string): number | null => {
    const direction = arrows[key];
    return direction === undefined ? null : stepFrom(points, 0, others, direction);
  };
  expect(to('ArrowRight')).toBe(1);
  expect(to('ArrowLeft')).toBe(3);
  expect(to('ArrowDown')).toBe(2);
  expect(to('ArrowUp')).toBeNull();
});

test('neighbours are those at the other end of a link, whichever way it goes, each once', () => {
  const pairs = Int32Array.of(0, 1, 2, 0, 0, 1, 1, 0, 3, 4, 0, 0);
  expect(new Set(neighboursIn(pairs, 0))).toEqual(new Set([1, 2]));
  expect(neighboursIn(pairs, 0)).toHaveLength(2);
  expect(neighboursIn(pairs, 4)).toEqual([3]);
});
