import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { inside, isSchema, type JsonSchema } from '../src/files/jsonSchema.ts';
import type { Result } from '../src/run/result.ts';
import { resultJsonSchema } from '../src/run/resultSchema.ts';
import { simulateSync } from '../src/run/simulate.ts';
import { accepts } from './jsonSchemaChecker.ts';
import { saved, shipped } from './support/runs.ts';

const schema = resultJsonSchema();
const netflixoss = shipped('netflixoss');
const recorded = simulateSync(netflixoss, { duration: '1s', record: true });
const results: [string, Result][] = [
  ['netflixoss', recorded.result],
  ['a run with metrics', simulateSync(netflixoss, { duration: '1s', collect: true }).result],
  ['netflixoss without duration', simulateSync(netflixoss, { duration: '0s' }).result],
  ['netflixoss in two regions', simulateSync(netflixoss, { duration: '1s', regions: 2 }).result],
  ['pirates', simulateSync(shipped('pirates'), { duration: '5s' }).result],
  ['a reload', simulateSync(undefined, { duration: '1s', reload: saved(recorded) }).result],
];

/** A result as its readers see it. */
const written = (result: Result): Record<string, unknown> => JSON.parse(JSON.stringify(result));

/** The schema of a part, with references followed. */
function followed(part: JsonSchema): JsonSchema {
  const name = typeof part['$ref'] === 'string' ? part['$ref'].split('/').at(-1) : undefined;
  const [definitions = {}] = inside(schema, '$defs');
  return name === undefined ? part : { ...(inside(definitions, name)[0] ?? {}), ...part };
}

/** Where a value has a field that the schema does not know, or fields in another order. */
function surprises(value: unknown, part: JsonSchema, path = 'result'): string[] {
  const own = followed(part);
  if (Array.isArray(value)) {
    const [items = {}] = inside(own, 'items');
    return value.flatMap((each, i) => surprises(each, items, `${path}[${i}]`));
  }
  if (!isSchema(value)) return [];
  const [each] = inside(own, 'additionalProperties');
  if (each !== undefined) {
    return Object.entries(value).flatMap(([name, of]) => surprises(of, each, `${path}.${name}`));
  }
  const [known = {}] = inside(own, 'properties');
  const names = Object.keys(value);
  const order = Object.keys(known).filter((name) => names.includes(name));
  const wrong = JSON.stringify(names) === JSON.stringify(order) ? [] : [`${path}: ${names}`];
  return [
    ...wrong,
    ...names.flatMap((name) =>
      surprises(value[name], inside(known, name)[0] ?? {}, `${path}.${name}`),
    ),
  ];
}

test('the published schema is that of the sources (node scripts/schemas.js writes it)', () => {
  const file = new URL('../../../docs/result.schema.json', import.meta.url);
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(schema);
});

describe.each(results)('the result of %s', (_name, result) => {
  test('fits the schema', () => {
    expect(accepts(schema, written(result))).toBe(true);
  });

  test('has no field that is not in the schema, and its keys in the order of the schema', () => {
    expect(surprises(written(result), schema)).toEqual([]);
  });
});

describe('the schema refuses a result', () => {
  const good = written(recorded.result);
  const requests = good['requests'];
  if (!isSchema(requests)) throw new Error('a result without requests');

  test.each<[string, Record<string, unknown>]>([
    ['without a digest', { ...good, digest: undefined }],
    ['with half a digest', { ...good, digest: '12345678' }],
    ['with a seed that is no whole number', { ...good, seed: 1.5 }],
    ['of another make', { ...good, schema: 'other/1' }],
    ['with fewer than no actors', { ...good, actors: -1 }],
    [
      'with a count of reasons that is text',
      { ...good, requests: { ...requests, failed: { lost: '2' } } },
    ],
    ['with a latency of a word', { ...good, requests: { ...requests, latencyMs: 'fast' } }],
    ['with a graph without nodes', { ...good, graph: { edges: 1, done: 1 } }],
  ])('%s', (_what, bad) => {
    expect(accepts(schema, JSON.parse(JSON.stringify(bad)))).toBe(false);
  });

  test('but not for a field that a later version has added', () => {
    expect(accepts(schema, { ...good, later: true })).toBe(true);
  });
});
