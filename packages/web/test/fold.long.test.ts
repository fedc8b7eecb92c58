import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { foldScene, foldWindow, levels, usualLevel } from '../src/model/map/fold.ts';
import type { GroupFigures, Window } from '../src/model/time/window.ts';
import { anyScene, sceneOf } from './scenes.ts';

const figuresOf = (index: number): GroupFigures => ({
  rate: index + 1,
  errors: index % 3 === 0 ? 0.5 : 0,
  p99: index % 2 === 0 ? index : null,
  inSystem: index,
  queued: 1,
  count: 2,
  alive: index % 4 === 0 ? 1 : 2,
  health: 'ok',
});

const sum = (values: readonly number[]): number => values.reduce((all, each) => all + each, 0);

test('from however far a map is seen, nobody is lost and nobody counted twice', () => {
  fc.assert(
    fc.property(anyScene, fc.constantFrom(...levels), (scene, level) => {
      const fold = foldScene(scene, level);
      const rates = Array.from({ length: scene.links.length / 2 }, (_, link) => link + 1);
      const window: Window = {
        from: 0,
        to: 1,
        seconds: 1,
        groups: scene.groups.map((_, index) => figuresOf(index)),
        linkRates: rates,
        linkFailures: rates,
        linkP99: rates.map(() => null),
      };
      const far = foldWindow(fold, window);
      expect(sum(fold.scene.groups.map(({ count }) => count))).toBe(
        sum(scene.groups.map(({ count }) => count)),
      );
      expect(sum(far.groups.map(({ rate }) => rate))).toBeCloseTo(
        sum(window.groups.map(({ rate }) => rate)),
      );
      expect(sum(far.groups.map(({ alive }) => alive))).toBe(
        sum(window.groups.map(({ alive }) => alive)),
      );
      const between = rates.filter((_, link) => (fold.linkOf[link] ?? -1) >= 0);
      expect(sum(far.linkRates)).toBe(sum(between));
      const bent = fold.linkOf.flatMap((at, link) => {
        if (at < 0) return [];
        const [from, to] = [0, 1].map((side) => fold.groupOf[scene.links[2 * link + side] ?? -1]);
        const [source, target] = fold.scene.links.slice(2 * at, 2 * at + 2);
        return from === source && to === target && from !== undefined ? [] : [link];
      });
      expect(bent).toEqual([]);
    }),
    { seed: 8, numRuns: 60 },
  );
});

test('at the nearest level the scene is as it is', () => {
  const scene = sceneOf([{ name: 'web', dependencies: [0], regions: 2 }]);
  const { scene: near, linkOf } = foldScene(scene, 'zones');
  expect(near.groups).toEqual(scene.groups);
  expect(near.links).toEqual(scene.links);
  expect(linkOf).toEqual(scene.links.filter((_, i) => i % 2 === 0).map((_, link) => link));
});

test('a large architecture is seen from further away at first', () => {
  const of = (count: number, regions: number) =>
    usualLevel(
      sceneOf(
        Array.from({ length: count }, (_, i) => ({ name: `s${i}`, dependencies: [], regions })),
      ),
    );
  expect(of(10, 1)).toBe('zones');
  expect(of(300, 1)).toBe('services');
  expect(of(300, 6)).toBe('regions');
});
