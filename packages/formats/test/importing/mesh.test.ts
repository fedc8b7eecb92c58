import { describe, expect, test } from '@jest/globals';
import { accepted, callsOf, refusal } from './importing.ts';
import { deployed } from './manifests.ts';

const shop =
  deployed('front', { type: 'LoadBalancer', env: { REVIEWS_URL: 'http://reviews:9080' } }) +
  deployed('reviews-v1', { labels: ', of: reviews, version: v1' }) +
  deployed('reviews-v2', { labels: ', of: reviews, version: v2', replicas: 3 }) +
  `---\napiVersion: v1\nkind: Service\nmetadata: {name: reviews}\nspec: {selector: {of: reviews}}\n`;

const service = async (more: string, name = 'front') => {
  const { architecture, notes } = await accepted(shop + more);
  return { ...architecture.services.find((each) => each.name === name), notes };
};

const choice = (...weights: number[]) => [
  {
    choice: weights.map((weight, at) => ({
      weight,
      steps: [{ call: { to: `reviews-v${at + 1}` } }],
    })),
  },
];

test('a Service over several workloads shares out its calls by their instances', async () => {
  expect(await service('')).toMatchObject({
    dependencies: ['reviews-v1', 'reviews-v2'],
    operations: { get: choice(1, 3) },
  });
});

describe('Istio', () => {
  const rule = `---
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: {name: reviews}
spec:
  host: reviews.default.svc.cluster.local
  trafficPolicy:
    connectionPool: {tcp: {maxConnections: 100}, http: {http2MaxRequests: 20, maxRequestsPerConnection: 10}}
    loadBalancer: {simple: LEAST_REQUEST}
    outlierDetection: {consecutive5xxErrors: 3}
  subsets:
  - {name: one, labels: {version: v1}}
  - {name: two, labels: {version: v2}}
`;
  const virtual = (http: string): string =>
    `---\napiVersion: networking.istio.io/v1\nkind: VirtualService\nmetadata: {name: reviews}\nspec:\n  hosts: [reviews]\n  http:\n${http}`;

  test('has weights, time-outs, retries and limits of connections', async () => {
    const found = await service(
      rule +
        virtual(`  - route:
    - {destination: {host: reviews, subset: one}, weight: 90}
    - {destination: {host: reviews, subset: two}, weight: 10}
    timeout: 2s
    retries: {attempts: 3, perTryTimeout: 500ms}
`),
    );
    const policy = {
      timeout: '500ms',
      retry: {
        maxRetries: 3,
        backoff: { kind: 'exponential', base: '25ms', cap: '250ms', jitter: 'full' },
      },
      bulkhead: 20,
      loadBalancing: 'powerOfTwo',
    };
    expect(found).toMatchObject({
      operations: { get: choice(90, 10) },
      policies: { 'reviews-v1': policy, 'reviews-v2': policy },
    });
    expect(found.notes).toEqual(
      expect.arrayContaining([
        'not carried over: the timeout of 2s over all tries (VirtualService reviews)',
        'not carried over: outlierDetection (ejection) (DestinationRule reviews)',
        'not carried over: maxRequestsPerConnection (DestinationRule reviews)',
      ]),
    );
  });

  test('of routes with conditions takes the one without, and says so', async () => {
    const found = await service(
      rule +
        virtual(`  - match: [{headers: {user: {exact: jason}}}]
    route: [{destination: {host: reviews, subset: two}}]
    fault: {delay: {fixedDelay: 7s}}
  - route: [{destination: {host: reviews, subset: one}}]
    timeout: 1m30s
`),
    );
    expect(found).toMatchObject({
      dependencies: ['reviews-v1'],
      policies: { 'reviews-v1': { timeout: '90s' } },
    });
    expect(found.notes).toContain(
      'not carried over: routes with conditions (VirtualService reviews)',
    );
  });

  test('at a gateway opens services to users, with weights', async () => {
    const found = await service(
      `---
kind: VirtualService
metadata: {name: edge}
spec:
  hosts: ["*"]
  gateways: [shop-gateway]
  http:
  - route:
    - {destination: {host: front}, weight: 3}
    - {destination: {host: reviews-v1}, weight: 1}
    timeout: 4s
`,
      'www',
    );
    expect(found).toMatchObject({
      dependencies: ['front', 'reviews-v1'],
      policies: { front: { timeout: '4s' } },
      operations: { get: [{ choice: [{ weight: 3 }, { weight: 1 }] }] },
    });
  });

  test.each([
    ['timeout: soon', 'found "soon"; allowed: a duration with its unit'],
    ['retries: {attempts: many}', 'found "many"; allowed: a whole number'],
  ])('%s is refused', async (line, message) => {
    expect(
      await refusal(shop + virtual(`  - route: [{destination: {host: reviews}}]\n    ${line}\n`)),
    ).toContain(message);
  });

  test('of a host that is not there is said', async () => {
    const { notes } = await service(virtual('  - timeout: 1s\n').replace('[reviews]', '[ratings]'));
    expect(notes).toContain('left out: a rule for ratings, which is not there');
  });
});

describe('the Gateway API', () => {
  const route = (parent: string, rules: string): string =>
    `---\napiVersion: gateway.networking.k8s.io/v1\nkind: HTTPRoute\nmetadata: {name: r}\nspec:\n  parentRefs: [${parent}]\n  rules:\n${rules}`;

  test('at a gateway opens services to users', async () => {
    const rules = '  - backendRefs: [{name: reviews-v1, port: 80}]\n    timeouts: {request: 3s}\n';
    const found = await service(route('{name: edge}', rules), 'www');
    expect(found).toMatchObject({
      dependencies: ['front', 'reviews-v1'],
      policies: { 'reviews-v1': { timeout: '3s' } },
    });
  });

  test('in a mesh has weights, time-outs and retries', async () => {
    const rules = `  - backendRefs:
    - {name: reviews-v1, port: 80, weight: 1}
    - {name: reviews-v2, port: 80, weight: 4}
    timeouts: {backendRequest: 250ms}
    retry: {attempts: 2}
`;
    const found = await service(route('{kind: Service, group: "", name: reviews}', rules));
    expect(found).toMatchObject({
      operations: { get: choice(1, 4) },
      policies: { 'reviews-v2': { timeout: '250ms', retry: { maxRetries: 2 } } },
    });
  });
});

test("Linkerd's profiles have time-outs and a budget of retries", async () => {
  const found = await service(`---
apiVersion: linkerd.io/v1alpha2
kind: ServiceProfile
metadata: {name: reviews.default.svc.cluster.local}
spec:
  routes:
  - {name: a, timeout: 300ms, isRetryable: true}
  - {name: b, timeout: 1s}
  retryBudget: {retryRatio: 0.3, minRetriesPerSecond: 10, ttl: 10s}
`);
  expect(found).toMatchObject({
    policies: { 'reviews-v1': { timeout: '300ms', retry: { maxRetries: 1, budget: 0.3 } } },
  });
  expect(found.notes).toContain(
    'not carried over: timeouts by route, but for 300ms (ServiceProfile reviews.default.svc.cluster.local)',
  );
});

test('a TrafficSplit has weights', async () => {
  const found = await service(
    '---\nkind: TrafficSplit\nmetadata: {name: s}\nspec: {service: reviews, backends: [{service: reviews-v1, weight: 900m}, {service: reviews-v2, weight: 100m}]}\n',
  );
  expect(found).toMatchObject({ operations: { get: choice(900, 100) } });
});

test.each([
  ['IngressRoute', 'routes: [{services: [{name: reviews-v1, port: 80}]}]'],
  ['HTTPProxy', 'routes: [{services: [{name: reviews-v1, port: 80}]}]'],
  ['Route', 'to: {kind: Service, name: reviews-v1}'],
  ['Mapping', 'service: "http://reviews-v1:80"'],
  ['Ingress', 'defaultBackend: {service: {name: reviews-v1}}'],
  ['Ingress', 'rules: [{http: {paths: [{backend: {serviceName: reviews-v1}}]}}]'],
])('users come in by %s with %s', async (kind, spec) => {
  const imported = await accepted(
    `${shop}---\nkind: ${kind}\nmetadata: {name: edge}\nspec: {${spec}}\n`,
  );
  expect(callsOf(imported)['www']).toEqual(['front', 'reviews-v1']);
});
