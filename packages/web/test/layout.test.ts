import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { layoutServices, type Rect } from '../src/model/map/layout.ts';
import { anyScene, sceneOf } from './scenes.ts';

const overlap = (a: Rect, b: Rect): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

const inside = (a: Rect, b: Rect): boolean =>
  a.x >= b.x && a.y >= b.y && a.x + a.width <= b.x + b.width && a.y + a.height <= b.y + b.height;

test('no two boxes overlap, and all are on the map, whatever the architecture', () => {
  fc.assert(
    fc.property(anyScene, (scene) => {
      const { boxes, width, height } = layoutServices(scene);
      expect(boxes).toHaveLength(scene.groups.length);
      for (const [index, box] of boxes.entries()) {
        const isOnMap = inside(box, { x: 0, y: 0, width, height });
        const isCrossed = boxes.slice(index + 1).some((other) => overlap(box, other));
        if (!isOnMap || isCrossed) throw new Error(`box ${index}: on the map ${isOnMap}`);
      }
    }),
    { seed: 6, numRuns: 60 },
  );
});

test('a box stands in the frames of its region and its zone, and in no other', () => {
  fc.assert(
    fc.property(anyScene, (scene) => {
      const { boxes, regions, zones } = layoutServices(scene);
      for (const [index, { region, zone }] of scene.groups.entries()) {
        const box = boxes[index] as Rect;
        expect(regions.filter((each) => overlap(box, each)).map(({ name }) => name)).toEqual(
          region === '*' ? [] : [region],
        );
        const own = zones.filter((each) => overlap(box, each));
        expect(own.map(({ name }) => name)).toEqual(zone === '*' ? [] : [`${region}/${zone}`]);
      }
    }),
    { seed: 7, numRuns: 60 },
  );
});

test('callers stand left of those whom they call', () => {
  const scene = sceneOf([
    { name: 'db', dependencies: [] },
    { name: 'web', dependencies: [0] },
    { name: 'www', dependencies: [1], regions: 0 },
  ]);
  const { boxes } = layoutServices(scene);
  const xOf = (service: number): number =>
    boxes[scene.groups.findIndex((group) => group.service === service)]?.x ?? -1;
  expect(xOf(2)).toBeLessThan(xOf(1));
  expect(xOf(1)).toBeLessThan(xOf(0));
});

test('six regions stand in a grid as wide as a window, not in a tower', () => {
  const scene = sceneOf([
    { name: 'db', dependencies: [], regions: 6 },
    { name: 'web', dependencies: [0], regions: 6 },
  ]);
  const { width, height } = layoutServices(scene);
  expect(width / height).toBeGreaterThan(0.8);
  expect(width / height).toBeLessThan(3.4);
});
