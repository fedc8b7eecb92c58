import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { fileReference } from '../src/files/fileReference.ts';
import { architectureJsonSchema, type JsonSchema } from '../src/files/jsonSchema.ts';
import { parseArchitecture } from '../src/files/load.ts';
import { resolveArchitecture } from '../src/resolving/resolve.ts';
import { accepts } from './jsonSchemaChecker.ts';

const folder = new URL('../../../architectures/', import.meta.url);
const read = (name: string) => readFileSync(new URL(name, folder), 'utf8');
const schema = architectureJsonSchema();

/** Every schema of a field, wherever it stands, with the field's name. */
function fieldsIn(part: unknown): [string, JsonSchema][] {
  if (typeof part !== 'object' || part === null) return [];
  return Object.entries(part).flatMap(([keyword, inside]) => [
    ...(keyword === 'properties' ? Object.entries<JsonSchema>(inside) : []),
    ...fieldsIn(inside),
  ]);
}

test('the published schema is that of the sources (node scripts/schemas.js writes it)', () => {
  expect(JSON.parse(read('schema.json'))).toEqual(schema);
});

test('the reference is that of the sources (node scripts/schemas.js writes it)', () => {
  expect(read('README.md')).toContain(fileReference());
});

test('the reference mentions every field of the schema', () => {
  const text = read('README.md');
  const names = new Set(fieldsIn(schema).map(([name]) => name));
  expect(names.size).toBeGreaterThan(100);
  expect(
    [...names].filter((name) => !new RegExp(`\\b${name.replace('$', '')}\\b`).test(text)),
  ).toEqual([]);
});

/** Every schema of numbers, wherever it stands. */
function numbersIn(part: unknown): JsonSchema[] {
  if (typeof part !== 'object' || part === null) return [];
  const { type = null } = part as JsonSchema;
  const own = type === 'number' || type === 'integer' ? [part as JsonSchema] : [];
  return [...own, ...Object.values(part).flatMap(numbersIn)];
}

test('every number has bounds that are safe to reckon with', () => {
  const numbers = numbersIn(schema);
  expect(numbers.length).toBeGreaterThan(50);
  expect(
    numbers.filter(({ minimum, maximum }) => !(Number(minimum) >= -1e9 && Number(maximum) <= 1e16)),
  ).toEqual([]);
});

test('every field that needs words has some', () => {
  const silent = fieldsIn(schema).filter(
    ([, field]) => field['description'] === undefined && field['const'] === undefined,
  );
  expect(silent).toEqual([]);
});

describe('the published schema and the loader agree', () => {
  const shop = (service: object, rest: object = {}) => ({
    arch: 'shop',
    services: [{ name: 'web', ...service }],
    ...rest,
  });

  test.each([
    [true, shop({})],
    [true, shop({ count: 0, scope: 'region', dependencies: null, machine: 'ecs:1' })],
    [true, shop({ serviceTime: 5 })],
    [true, shop({ serviceTime: { distribution: 'empirical', percentiles: { 0: 0, 100: '1s' } } })],
    [true, shop({}, { workload: { arrivals: { process: 'constant', interval: '1ms' } } })],
    [true, shop({}, { network: { edge: '1ms', regions: { 'us-east-1>eu-west-1': 4 } } })],
    [true, shop({}, { faults: [{ kind: 'kill', at: 0, target: { region: 'us-east-1' } }] })],
    [true, { arch: 'pirates', social: { population: 3, chat: '1s' } }],
    [false, shop({ count: -1 })],
    [false, shop({ conut: 1 })],
    [false, shop({ package: 'stor' })],
    [false, shop({ serviceTime: '5' })],
    [false, shop({ serviceTime: { distribution: 'erlang', mean: 1 } })],
    [false, shop({}, { workload: { arrivals: { process: 'poisson', rate: '100' } } })],
    [false, shop({}, { network: 'awz' })],
    [false, shop({}, { faults: [{ kind: 'kil', at: 0 }] })],
    [false, { arch: 'a', services: [] }],
    [false, {}],
  ])('%s for %j', async (valid, file) => {
    const loaded = await parseArchitecture(JSON.stringify(file)).then(
      () => true,
      () => false,
    );
    expect(loaded).toBe(valid);
    expect(accepts(schema, file)).toBe(valid);
  });
});

describe('every architecture that comes with the project', () => {
  const entries = readdirSync(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  const files = names.flatMap((name) =>
    readdirSync(new URL(`${name}/`, folder))
      .filter((each) => new RegExp(`^${name}\\d*\\.(json|ya?ml)$`).test(each))
      .map((file) => [name, file] as const),
  );

  test('is a folder with an architecture file, or with one for each step', () => {
    expect(new Set(files.map(([name]) => name))).toEqual(new Set(names));
  });

  test.each(files)(
    '%s: %s is valid, carries the name of its folder and describes itself',
    async (name, file) => {
      const parsed = await parseArchitecture(read(`${name}/${file}`), { file });
      expect(parsed.arch).toBe(name);
      expect(parsed.description?.length).toBeGreaterThan(3);
      expect(read(`${name}/README.md`)).toMatch(new RegExp(`^# ${name}\n`));
    },
  );
});

test('the example of the reference is valid, and nothing about it surprises', async () => {
  const [, example = ''] = /```yaml\n([^`]*)```/.exec(read('README.md')) ?? [];
  const resolved = resolveArchitecture(await parseArchitecture(example, { format: 'yaml' }));
  expect(resolved.services.map(({ name }) => name)).toEqual(['db', 'web', 'www']);
  expect(resolved.warnings).toEqual([]);
});
