import { expect, test } from '@jest/globals';
import type { StandaloneRun } from '../src/model/messages/standalone.ts';
import { asWished, noWishes, ownAsWished, wrongWish } from '../src/model/wishes.ts';

const run: StandaloneRun = {
  architecture: { arch: 'x', version: 'arch-0.1', file: 'x', services: [] },
  options: { seed: 1, duration: '600s', scale: 200 },
  command: 'spigo -a x -d 600 -p 200 --seed 1',
  speed: 1,
};

test('without wishes a run is as it was given', () => {
  expect(asWished(run, noWishes)).toEqual(run);
});

test('wishes change the run and its command alike', () => {
  const wished = asWished(run, { seed: '7', seconds: '12.5', speed: 'full' });
  expect(wished.options).toEqual({ seed: 7, duration: '12.5s', scale: 200 });
  expect([wished.speed, wished.command]).toEqual([null, 'spigo -a x -d 12.5 -p 200 --seed 7']);
});

test('a flag that a command does not have is added', () => {
  const own = { options: {}, speed: 1, flags: '' };
  expect(ownAsWished(own, { ...noWishes, seed: '7' }).flags.trim()).toBe('--seed 7');
});

test.each([
  [{ seed: '-1' }, 'seed: found "-1"'],
  [{ seed: '1.5' }, 'seed'],
  [{ seconds: '0' }, 'seconds: found "0"'],
  [{ seconds: '1e9' }, 'seconds'],
  [{ speed: 'fast' }, 'speed: found "fast"'],
])('%j cannot be, which is said, and changes nothing', (wish, said) => {
  const wishes = { ...noWishes, ...wish };
  expect(wrongWish(wishes)).toContain(said);
  expect(asWished(run, wishes)).toEqual(run);
});
