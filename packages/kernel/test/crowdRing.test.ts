import { expect, test } from '@jest/globals';
import { CrowdRing } from '../src/crowdRing.ts';

/** The entry that was shifted last. */
const entryOf = ({ from, to, code, value }: CrowdRing): number[] => [from, to, code, value];

test('entries come out as they went in, the first first, however many wait and wherever the ring begins', () => {
  const ring = new CrowdRing();
  let pushed = 0;
  let shifted = 0;
  const push = (count: number): void => {
    for (let i = 0; i < count; i++, pushed++) ring.push(pushed, pushed + 1, pushed % 3, pushed / 7);
  };
  const shift = (count: number): void => {
    for (let i = 0; i < count; i++, shifted++) {
      ring.shift();
      expect(entryOf(ring)).toEqual([shifted, shifted + 1, shifted % 3, shifted / 7]);
    }
  };
  push(700);
  shift(600);
  push(1_500);
  shift(1_000);
  push(6_000);
  shift(6_600);
  expect([pushed, shifted]).toEqual([8_200, 8_200]);
});

test('messages among them are those with a code of 0 or more', () => {
  const ring = new CrowdRing();
  for (const code of [0, -1, 5, -2, 0]) ring.push(1, 2, code, 0);
  expect(ring.messages).toBe(3);
  ring.shift();
  expect(ring.messages).toBe(2);
});
