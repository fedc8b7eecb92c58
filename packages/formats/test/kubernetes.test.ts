import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { hostsIn } from '../src/importing/hosts/hostsIn.ts';
import { accepted, callsOf, countsOf, outcome, refusal } from './importing/importing.ts';

const shop = readFileSync(new URL('fixtures/kubernetes.yaml', import.meta.url), 'utf8');

const deployment = (name: string, env: string, more = ''): string =>
  `---\napiVersion: apps/v1\nkind: Deployment\nmetadata: {name: ${name}${more}}\n` +
  `spec: {template: {spec: {containers: [{name: c, env: [{name: X, value: "${env}"}]}]}}}\n`;

describe('Kubernetes manifests', () => {
  test('become an architecture with their workloads, replicas and dependencies', async () => {
    const imported = await accepted(shop, 'deploy/shop.yaml');
    expect(imported.format).toBe('kubernetes');
    expect(imported.architecture.arch).toBe('shop');
    expect(callsOf(imported)).toEqual({
      front: ['search-shop-Deployment', 'cart-deployment', 'catalog'],
      'cart-deployment': ['redis'],
      redis: [],
      catalog: [],
      'search-shop-Deployment': [],
      logs: [],
      www: ['front'],
    });
    expect(countsOf(imported)).toMatchObject({ front: 4, redis: 3, catalog: 1, logs: 3 });
    const { services } = imported.architecture;
    expect(services.find(({ name }) => name === 'redis')?.package).toBe('cache');
    expect(services.find(({ name }) => name === 'catalog')?.package).toBe('karyon');
  });

  test('say what could not be carried over, and what was decided', async () => {
    const { notes } = await accepted(shop);
    for (const note of [
      'left out: cart-deployment calls front, which closes a circle',
      'left out: search.test.Deployment, which has no replicas',
      'logs runs on every machine (DaemonSet): taken as 3 instances',
      'redis is a cache, by its image redis:7',
      'not carried over: resources (front)',
      'left out: nightly, a CronJob which calls nothing here',
    ]) {
      expect(notes).toContain(note);
    }
  });

  test.each([
    ['b', []],
    ['http://b/path', ['b']],
    ['redis://user:pw@b:6379/0', ['b']],
    ['b.default.svc.cluster.local:80', ['b']],
    ['b.default:80', ['b']],
    ['pod-0.b:9092', ['b']],
    ['b.other:80', ['b']],
    ['http://b.com', []],
    ['http://b.default.example.org', []],
    ['the service b is good', []],
    ['a', []],
  ])('take "%s" in the environment of a for a call of %j', async (value, calls) => {
    const imported = await accepted(deployment('a', value) + deployment('b', ''));
    expect(callsOf(imported)['a']).toEqual(calls);
  });

  test('lead users to what an Ingress shows', async () => {
    const ingress = `---
kind: Service
metadata: {name: door}
spec: {selector: {app: b}}
---
kind: Ingress
metadata: {name: i}
spec: {rules: [{http: {paths: [{backend: {service: {name: door}}}]}}]}
`;
    const b = deployment('b', '').replace(
      'template: {',
      'template: {metadata: {labels: {app: b}}, ',
    );
    expect(callsOf(await accepted(deployment('a', '') + b + ingress))['www']).toEqual(['b']);
  });
});

describe('what is wrong with manifests is said with place, found and allowed:', () => {
  const annotated = (text: string): string => `, annotations: {spigo/depends-on: "${text}"}`;
  test.each([
    [
      'no kind',
      'apiVersion: v1',
      'x.yaml:1:1: kind: found nothing; allowed: the kind of the object',
    ],
    ['no name', 'kind: Deployment', 'metadata.name: found nothing; allowed: a name'],
    [
      'an unknown name in the annotation',
      deployment('front', '') + deployment('a', '', annotated('frnt')),
      'found "frnt"; allowed: front, a. Did you mean "front"?',
    ],
    [
      'an unknown package in the annotation',
      deployment('a', '', ', annotations: {spigo/package: karion}'),
      'Did you mean "karyon"?',
    ],
    [
      'an object twice',
      deployment('a', '') + deployment('a', ''),
      'found "a"; allowed: each object once',
    ],
    [
      'nothing that runs',
      'kind: Service\nmetadata: {name: a}',
      'allowed: a Deployment, StatefulSet',
    ],
    [
      'a text for replicas',
      'kind: Deployment\nmetadata: {name: a}\nspec: {replicas: many}',
      'x.yaml:3:18: spec.replicas: found "many"',
    ],
    [
      'a list within a list',
      `kind: List\nitems: ${'[{kind: List, items: '.repeat(30)}[]${'}]'.repeat(30)}`,
      'allowed',
    ],
  ])('%s', async (_, text, message) => {
    expect(await refusal(text)).toContain(message);
  });
});

const change = fc.record({
  at: fc.nat(2_900),
  gone: fc.nat(40),
  put: fc.oneof(
    fc.string(),
    fc.constantFrom('"', '{', '}', ']', '&a ', '*a', ': ', '- ', '\n', '---\n', '\t', '~', '!!x '),
  ),
});

test('manifests with a piece cut out, changed or doubled are imported or refused', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(change, { maxLength: 3 }), async (changes) => {
      const changed = changes.reduce(
        (whole, { at, gone, put }) => whole.slice(0, at) + put + whole.slice(at + gone),
        shop,
      );
      await outcome(changed);
    }),
    { seed: 32, numRuns: 120 },
  );
});

test('hosts are looked for in values of any length', () => {
  for (const value of [
    'a'.repeat(16_000),
    '//a@'.repeat(4_000),
    'a,'.repeat(8_000),
    'a:'.repeat(8_000),
  ]) {
    // What is quadratic runs into the time-out of a test that hangs.
    expect(Array.isArray(hostsIn('URL', value))).toBe(true);
  }
});
