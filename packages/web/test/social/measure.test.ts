import { expect, test } from '@jest/globals';
import { byteOf, countOf, scaleOf } from '../../src/model/social/measure.ts';

test('nothing is 0, and more is never less', () => {
  expect(byteOf(0)).toBe(0);
  expect(byteOf(1)).toBe(16);
  let before = 0;
  let falls = 0;
  for (let count = 1; count < 70_000; count++) {
    const byte = byteOf(count);
    if (byte < before) falls++;
    before = byte;
  }
  expect([falls, before]).toEqual([0, 255]);
  expect(byteOf(1e9)).toBe(255);
  expect(byteOf(-1)).toBe(0);
});

test('a byte stands for its count to within 3 %, and for few exactly', () => {
  for (let count = 0; count <= 20; count++) expect(countOf(byteOf(count))).toBe(count);
  for (const count of [50, 333, 1_000, 10_000, 60_000]) {
    expect(Math.abs(countOf(byteOf(count)) / count - 1)).toBeLessThan(0.03);
  }
});

test('the scale ends where nearly all do: one in a hundred may lie beyond', () => {
  const bytes = new Uint8Array(1_000).fill(40);
  bytes.set([0, 1, 2, 3, 250, 251, 252, 253]);
  expect(scaleOf(bytes)).toEqual([40, 40]);
  bytes.fill(10, 100, 150).fill(90, 200, 250);
  expect(scaleOf(bytes)).toEqual([10, 90]);
  expect(scaleOf(new Uint8Array(0))).toEqual([0, 0]);
});
