import { expect, test } from '@jest/globals';
import { History, historyInterval } from '../src/engine/history.ts';
import type { SceneGroup } from '../src/model/messages/scene.ts';
import { framesToKeep } from '../src/model/time/keeping.ts';

const sceneOf = (count: number) => ({
  groups: Array.from(
    { length: count },
    (): SceneGroup => ({ service: 0, region: 'r', zone: 'z', count: 1 }),
  ),
  links: new Array<number>(12 * count).fill(0),
});

test.each(['100ms', '10s', '10m', '1h', '24h', '30d'])(
  'a run of %s is kept in at most 300 frames, at regular instants',
  (text) => {
    const minutes = { ms: 1 / 60_000, s: 1 / 60, m: 1, h: 60, d: 1_440 };
    const [, number = '', unit = 's'] = /^(\d+)(\w+)$/.exec(text) ?? [];
    const whole = Number(number) * (minutes[unit as keyof typeof minutes] ?? 0) * 60_000_000;
    const every = historyInterval({ duration: whole as never });
    expect(whole / every).toBeLessThanOrEqual(300);
    expect(whole / every).toBeGreaterThan(90);
  },
);

test('of a large scene fewer frames are kept, at instants that are the same each time', () => {
  const every = 50_000;
  const kept = (groups: number): number => {
    const history = new History(every, sceneOf(groups));
    const instants = Array.from({ length: 201 }, (_, index) => index * every);
    return instants.filter((at) => history.isDue(at)).length;
  };
  expect([kept(20), kept(700), kept(5_000)]).toEqual([201, 101, 41]);
  expect(framesToKeep(sceneOf(20))).toBe(300);
  expect(framesToKeep(sceneOf(100_000))).toBe(60);
});
