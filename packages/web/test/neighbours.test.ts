import { expect, test } from '@jest/globals';
import { neighboursOf } from '../src/model/tables/neighbours.ts';
import type { Window } from '../src/model/time/window.ts';
import { sceneOf } from './scenes.ts';

// Three zones: web is groups 0 to 2, db groups 3 to 5; each web may call each db.
const scene = sceneOf([
  { name: 'web', dependencies: [1] },
  { name: 'db', dependencies: [] },
]);

const links = scene.links.length / 2;

const window: Window = {
  from: 0,
  to: 1_000_000,
  seconds: 1,
  groups: [],
  linkRates: Array.from({ length: links }, (_, link) => 10 + link),
  linkFailures: Array.from({ length: links }, (_, link) => (link === 0 ? 5 : 0)),
  linkP99: Array.from({ length: links }, (_, link) => (link === 1 ? null : 1_000 * link)),
};

test('of a service services are told, with the sums of their links and the worst time', () => {
  const rate = window.linkRates.reduce((sum, each) => sum + each, 0);
  expect(neighboursOf(scene, window, [0, 1, 2], 'callees')).toEqual([
    { service: 1, group: null, name: 'db', place: '', rate, errors: 5 / rate, p99: 8_000 },
  ]);
  expect(neighboursOf(scene, window, [0, 1, 2], 'callers')).toEqual([]);
});

test('of a group groups are told, the busiest first', () => {
  const found = neighboursOf(scene, window, [3], 'callers');
  expect(found.map(({ name, place, rate }) => [name, place, rate])).toEqual([
    ['web', 'region-0/zoneC', 16],
    ['web', 'region-0/zoneB', 13],
    ['web', 'region-0/zoneA', 10],
  ]);
  expect(found.at(-1)?.errors).toBe(0.5);
});
