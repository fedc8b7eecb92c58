import { expect, test } from '@jest/globals';
import { runWorld, scenario, Timeline } from '../src/index.ts';
import { shownFields } from '../src/timeline/shownFields.ts';
import { host } from './support/run.ts';

const circle: Record<string, unknown> = { n: 1 };
circle['self'] = { circle };
const twice = { a: 1 };

test.each([
  [undefined, ''],
  [{ n: 1, t: 'x', u: undefined }, ' {"n":1,"t":"x"}'],
  [{ big: 5n, bytes: new Uint8Array([1, 2]) }, ' {"big":"5n","bytes":[1,2]}'],
  [
    { map: new Map([[1, { a: 2n }]]), set: new Set(['x']) },
    ' {"map":[[1,{"a":"2n"}]],"set":["x"]}',
  ],
  [{ error: new TypeError('odd') }, ' {"error":"TypeError: odd"}'],
  [circle, ' {"n":1,"self":{"circle":"(circular)"}}'],
  [[twice, twice, { twice }], ' [{"a":1},{"a":1},{"twice":{"a":1}}]'],
])('fields of a log are shown whatever they are', (fields, text) => {
  expect(shownFields(fields)).toBe(text);
});

test('fields that throw are no end of the code that logs them', () => {
  const fields = {
    get odd(): number {
      throw new Error('no');
    },
  };
  expect(shownFields(fields)).toBe(' (fields that cannot be shown: no)');
});

test('a run is the same whether its log is kept or not, whatever its fields are', async () => {
  const made = scenario({
    name: 'logs',
    machines: { m: { s: (env) => env.log.info('odd', { circle, big: 1n }) } },
  });
  const without = await runWorld(made, 1, { host });
  const kept = await runWorld(made, 1, { host, timeline: new Timeline() });
  expect([without.finding, kept.finding]).toEqual([undefined, undefined]);
  expect(kept.digest).toBe(without.digest);
});
