import { expect, test } from '@jest/globals';
import { codeOfKind } from '@spigo/kernel';
import { karyon } from '../src/kinds/karyon.ts';
import { Hop } from '../src/requests/hop.ts';
import type { HopKind } from '../src/requests/hopKind.ts';
import { Stand } from './support/stand.ts';

const { instance } = new Stand().instance('web', karyon);
const kinds: HopKind[] = ['GetRequest', 'Put', 'Replicate', 'Served', 'GetResponse', 'Free'];

test.each(kinds)('a hop that has become %s says so, and has the code of that kind', (kind) => {
  const hop = new Hop('GetRequest', instance, 0, {});
  hop.kind = kind;
  expect([hop.kind, hop.code, hop.isAnswer]).toEqual([
    kind,
    codeOfKind(kind),
    kind === 'GetResponse',
  ]);
});
