import { expect, test } from '@jest/globals';
import type { RequestReader } from '@spigo/actors';
import { combineReaders } from '../src/combineReaders.ts';

/** A reader that notes what it is told, and by which name it goes. */
function noting(name: string, told: string[]): RequestReader {
  const note = (what: string) => () => void told.push(`${name} ${what}`);
  return {
    began: note('began'),
    arrived: note('arrived'),
    ended: note('ended'),
    answered: note('answered'),
    unanswered: note('unanswered'),
    lost: note('lost'),
    planned: note('planned'),
  };
}

type Deaf = { [K in keyof RequestReader]-?: () => void };

test('every reader is told everything, in the order of the readers', () => {
  const told: string[] = [];
  const readers = ['a', 'b', 'c'].map((name) => noting(name, told));
  const all = combineReaders(readers) as unknown as Deaf;
  const kinds = ['began', 'arrived', 'ended', 'answered', 'unanswered', 'lost', 'planned'] as const;
  for (const kind of kinds) all[kind]();
  expect(told).toEqual(kinds.flatMap((kind) => ['a', 'b', 'c'].map((name) => `${name} ${kind}`)));
  const methods = new Set(Object.keys(all));
  expect(methods).toEqual(new Set(kinds));
});

test('one reader stays itself, and none is null', () => {
  const only = noting('a', []);
  expect(combineReaders([only])).toBe(only);
  expect(combineReaders([])).toBeNull();
});
