import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { curvesOf, pointOn } from '../src/model/map/edgePath.ts';
import { foldScene, levels } from '../src/model/map/fold.ts';
import { layoutServices } from '../src/model/map/layout.ts';
import { aspectFor, layoutAt } from '../src/model/map/layoutAt.ts';
import { foldedBreakers, isFarLink, linkWords, usedLinks } from '../src/model/map/linkWords.ts';
import { wayOn } from '../src/model/map/wayOn.ts';
import { breakersByLink, breakerText } from '../src/model/messages/breakers.ts';
import type { Frame } from '../src/model/messages/frame.ts';
import { anyScene, sceneOf } from './scenes.ts';

const frameWith = (sent: readonly number[]): Frame =>
  ({ links: { sent, failed: sent.map(() => 0) } }) as unknown as Frame;

test('every link has a line, from the box of its caller to that of its callee', () => {
  fc.assert(
    fc.property(anyScene, ({ links, ...scene }) => {
      const { boxes } = layoutServices({ ...scene, links });
      const curves = curvesOf(links, boxes);
      expect(curves).toHaveLength(links.length / 2);
      const point: [number, number] = [0, 0];
      // One expectation for all lines: each costs more than what it looks at.
      const astray = curves.flatMap((curve, link) => {
        const from = boxes[links[2 * link] ?? -1];
        const to = boxes[links[2 * link + 1] ?? -1];
        if (from === undefined || to === undefined) return [link];
        pointOn(curve, 0, point);
        const begins = Math.abs(point[0] - from.x - from.width) < 0.005;
        pointOn(curve, 1, point);
        const ends = point[1] >= to.y && point[1] <= to.y + to.height;
        return begins && ends && curve.every(Number.isFinite) ? [] : [link];
      });
      expect(astray).toEqual([]);
    }),
    { seed: 34, numRuns: 25 },
  );
});

test('steep lines of different callers run in lanes of their own', () => {
  const box = (x: number, y: number) => ({ x, y, width: 184, height: 48 });
  const boxes = [box(0, 0), box(0, 200), box(0, 400), box(236, 800)];
  const lanes = curvesOf([0, 3, 1, 3, 2, 3], boxes).map((curve) => curve[2]);
  expect(new Set(lanes).size).toBe(3);
  expect([...lanes].sort((a, b) => a - b)).toEqual(lanes);
});

test('a link is unused until it has carried something, from however far it is seen', () => {
  const scene = sceneOf([
    { name: 'db', dependencies: [], regions: 1 },
    { name: 'web', dependencies: [0], regions: 1 },
  ]);
  const none = scene.links.slice(0, scene.links.length / 2).map(() => 0);
  const one = none.map((_, link) => (link === 4 ? 7 : 0));
  for (const level of levels) {
    const fold = foldScene(scene, level);
    expect(usedLinks(fold, frameWith(none))).not.toContain(true);
    const used = usedLinks(fold, frameWith(one)).filter((is) => is).length;
    expect([level, used]).toEqual([level, level === 'regions' ? 0 : 1]);
    expect(usedLinks(fold, null)).not.toContain(true);
  }
});

test('breakers that are not closed are marked on every link that they guard, and on no other', () => {
  const scene = sceneOf([
    { name: 'db', dependencies: [], regions: 1 },
    { name: 'log', dependencies: [], regions: 1 },
    { name: 'web', dependencies: [0, 1], regions: 1 },
  ]);
  const web = scene.groups.findIndex(({ service }) => service === 2);
  const columns = {
    groups: [web, web],
    services: [0, 1],
    breakers: [4, 4],
    open: [1, 0],
    halfOpen: [2, 0],
  };
  const found = foldedBreakers(foldScene(scene, 'zones'), scene.services, columns);
  const targets = [...found.keys()].map((link) => scene.groups[scene.links[2 * link + 1] ?? -1]);
  expect(targets.map((group) => group?.service)).toEqual([0, 0, 0]);
  for (const link of found.keys()) expect(scene.links[2 * link]).toBe(web);
  const [state] = found.values();
  expect(state).toEqual({ breakers: 4, open: 1, halfOpen: 2 });
  expect(state === undefined ? '' : breakerText(state)).toBe('1 of 4 breakers open, 2 half open');
  const far = foldedBreakers(foldScene(scene, 'services'), scene.services, columns);
  expect([...far.values()]).toEqual([{ breakers: 4, open: 1, halfOpen: 2 }]);
  expect(
    breakersByLink(
      scene,
      undefined,
      (group) => group,
      () => true,
    ).size,
  ).toBe(0);
});

test('a link is told in words, with its rate, its failures and the time that it takes there', () => {
  const scene = sceneOf([
    { name: 'db', dependencies: [], regions: 0 },
    { name: 'web', dependencies: [0], regions: 0 },
  ]);
  const window = {
    linkRates: [200],
    linkFailures: [5],
    linkP99: [12_000],
  } as unknown as Parameters<typeof linkWords>[2];
  expect(linkWords({ scene }, 0, window, '1 of 2 breakers open')).toEqual([
    'web → db',
    '200/s, 2.5 % fail, p99 12 ms',
    '1 of 2 breakers open',
  ]);
  expect(isFarLink(scene, 0)).toBe(false);
});

test('arrow keys follow the busiest link on their side, and go up and down a column', () => {
  const boxes = [
    { x: 0, y: 0 },
    { x: 100, y: 0 },
    { x: 100, y: 60 },
    { x: 100, y: 120 },
  ];
  const links = [0, 1, 0, 2, 2, 3, 3, 3];
  const go = (from: number, way: Parameters<typeof wayOn>[4]) =>
    wayOn({ links }, boxes, [1, 5, 9, 9], from, way);
  expect(go(0, 'ArrowRight')).toEqual({ box: 2, link: 1 });
  expect(go(2, 'ArrowLeft')).toEqual({ box: 0, link: 1 });
  // Within its column it follows a link only where none leads aside.
  expect(go(2, 'ArrowRight')).toEqual({ box: 3, link: 2 });
  expect(go(3, 'ArrowLeft')).toEqual({ box: 2, link: 2 });
  expect(go(3, 'ArrowRight')).toBeNull();
  expect(go(2, 'ArrowDown')).toEqual({ box: 3, link: -1 });
  expect(go(2, 'ArrowUp')).toEqual({ box: 1, link: -1 });
  expect(go(0, 'ArrowUp')).toBeNull();
});

test('a map is made for one of a few shapes of windows, and is the same for all that are about so', () => {
  expect(aspectFor(940, 690)).toBe(aspectFor(1_000, 700));
  expect(aspectFor(1_940, 690)).toBeGreaterThan(aspectFor(940, 690));
  expect(aspectFor(400, 900)).toBeLessThan(1);
  expect(Number.isFinite(aspectFor(0, 0))).toBe(true);
});

test('boxes with instances are high enough for them, and do not overlap', () => {
  fc.assert(
    fc.property(anyScene, fc.integer({ min: 1, max: 300 }), (scene, count) => {
      const larger = {
        ...scene,
        groups: scene.groups.map((group, index) => ({
          ...group,
          count: 1 + ((count * index) % 97),
        })),
      };
      const { boxes } = layoutAt(foldScene(larger, 'instances'), 1.45);
      for (const [index, a] of boxes.entries()) {
        for (const b of boxes.slice(index + 1)) {
          const isApart =
            a.x + a.width <= b.x ||
            b.x + b.width <= a.x ||
            a.y + a.height <= b.y ||
            b.y + b.height <= a.y;
          if (!isApart) throw new Error(`boxes overlap: ${JSON.stringify([a, b])}`);
        }
      }
    }),
    { seed: 35, numRuns: 15 },
  );
});
