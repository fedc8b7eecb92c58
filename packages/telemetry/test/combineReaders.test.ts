import { expect, test } from '@jest/globals';
import type { RequestReader } from '@spigo/actors';
import { combineReaders } from '../src/combineReaders.ts';

type Reader = Required<RequestReader>;

/** A reader that notes what it is told, and by which name it goes. The compiler sees to it that it is whole. */
function noting(name: string, told: string[]): Reader {
  const note = (what: string) => () => void told.push(`${name} ${what}`);
  return {
    began: note('began'),
    arrived: note('arrived'),
    ended: note('ended'),
    answered: note('answered'),
    gaveUp: note('gaveUp'),
    unanswered: note('unanswered'),
    unheard: note('unheard'),
    lost: note('lost'),
    struck: note('struck'),
    duplicated: note('duplicated'),
    clockSet: note('clockSet'),
    planned: note('planned'),
  };
}

type Deaf = { [K in keyof Reader]: () => void };

test('every reader is told everything, in the order of the readers', () => {
  const told: string[] = [];
  const readers = ['a', 'b', 'c'].map((name) => noting(name, told));
  const all = combineReaders(readers) as unknown as Deaf;
  const kinds = Object.keys(noting('', [])) as (keyof Reader)[];
  expect(new Set(Object.keys(all))).toEqual(new Set(kinds));
  for (const kind of kinds) all[kind]();
  expect(told).toEqual(kinds.flatMap((kind) => ['a', 'b', 'c'].map((name) => `${name} ${kind}`)));
});

test('one reader stays itself, and none is null', () => {
  const only = noting('a', []);
  expect(combineReaders([only])).toBe(only);
  expect(combineReaders([])).toBeNull();
});
