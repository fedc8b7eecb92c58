import { expect, test } from '@jest/globals';
import { scaledGroups } from '../src/model/map/scaling.ts';
import { sceneMarks } from '../src/model/map/sceneMarks.ts';
import type { Frame } from '../src/model/messages/frame.ts';
import { sceneOf } from './scenes.ts';

const before = sceneOf([
  { name: 'db', dependencies: [] },
  { name: 'web', dependencies: [0], regions: 2 },
]);

test('the same architecture has no marks', () => {
  expect(sceneMarks(before, before)).toEqual({ changes: new Map(), gone: [] });
});

test('what is new, what has changed and what is gone is told box by box', () => {
  const after = sceneOf([
    { name: 'cache', dependencies: [] },
    { name: 'db', dependencies: [] },
    { name: 'web', dependencies: [0, 1] },
  ]);
  const groups = after.groups.map((group) =>
    group.service === 1 && group.zone === 'zoneB' ? { ...group, count: 5 } : group,
  );
  const { changes, gone } = sceneMarks(before, { ...after, groups });
  const told = (service: number): (string | undefined)[] =>
    groups.flatMap((group, index) => (group.service === service ? [changes.get(index)] : []));
  expect(told(0)).toEqual(['new', 'new', 'new']);
  expect(told(1)).toEqual([undefined, 'was ×2, is ×5', undefined]);
  expect(told(2)).toEqual(['calls cache', 'calls cache', 'calls cache']);
  expect(gone).toEqual(['zoneA', 'zoneB', 'zoneC'].map((zone) => `web in region-1/${zone}`));
});

test('a group is marked that has more or fewer instances than a moment ago, dead ones counted', () => {
  const frame = (present?: readonly number[]): Frame =>
    ({ groups: present === undefined ? {} : { present } }) as unknown as Frame;
  const scene = { groups: before.groups.slice(0, 3) };
  expect(scaledGroups(scene, frame([2, 2, 2]), frame([2, 5, 1]))).toEqual(
    new Map([
      [1, 2],
      [2, 2],
    ]),
  );
  expect(scaledGroups(scene, frame(), frame()).size).toBe(0);
  expect(scaledGroups(scene, null, frame([2, 3, 2]))).toEqual(new Map([[1, 2]]));
});
