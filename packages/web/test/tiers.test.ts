import { expect, test } from '@jest/globals';
import { tiersOf } from '../src/model/map/tiers.ts';
import { sceneOf } from './scenes.ts';

const tiers = (...dependencies: number[][]): number[] =>
  tiersOf(sceneOf(dependencies.map((each, index) => ({ name: `s${index}`, dependencies: each }))));

test('a column is the longest way from where requests come in', () => {
  expect(tiers([1, 2], [2], [])).toEqual([0, 1, 2]);
});

test('a service that calls itself, as a ring does, is no circle', () => {
  expect(tiers([1], [1])).toEqual([0, 1]);
});

test('a circle is broken where the walk meets it first', () => {
  expect(tiers([1], [2], [1])).toEqual([0, 1, 2]);
  expect(tiers([1], [0])).toEqual([0, 1]);
});
