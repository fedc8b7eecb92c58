import type { Leftovers } from '../leftovers.ts';
import type { PlainPolicy } from '../plainService.ts';
import type { Given } from '../yaml/given.ts';
import { durationOf } from './goDuration.ts';
import { nameOf, namespaceOf } from './objects.ts';

/** One of those among which a rule shares out the calls of a host. */
export interface Share {
  readonly host: string;
  /** The name of a subset of the host's workloads; empty: all of them. */
  readonly subset: string;
  readonly weight: number;
}

/** What an object says of the calls of hosts. */
export interface TrafficRule {
  /** Where the names of hosts mean something. */
  readonly namespace: string;
  readonly hosts: readonly string[];
  readonly policy: PlainPolicy;
  /** Empty: whom the host means otherwise. */
  readonly shares: readonly Share[];
  /** Labels of subsets of the hosts, by name. */
  readonly subsets?: ReadonlyMap<string, ReadonlyMap<string, string>>;
  /** It stands at the edge: users come in by it, and `hosts` are their names of it. */
  readonly atEdge: boolean;
}

/** Istio's proxies wait so between tries (istio.io, HTTPRetry). */
const istioBackoff = { kind: 'exponential', base: '25ms', cap: '250ms', jitter: 'full' } as const;

const listOf = (given: Given): Given[] => (given.isMissing ? [] : given.members());

const weightOf = (given: Given): number => given.whole(1_000_000) ?? 1;

/** The first route without a condition; what else there is goes to who asks for it in particular. */
function unconditional(
  routes: readonly Given[],
  condition: string,
  who: string,
  leftovers: Leftovers,
): Given | undefined {
  const plain = routes.filter((route) => listOf(route.get(condition)).length === 0);
  if (plain.length < routes.length) leftovers.add('routes with conditions', who);
  return plain[0] ?? routes[0];
}

/** Shares that say something: of one destination with no subset, the host alone does. */
function sharesOf(destinations: readonly Share[], hosts: readonly string[]): Share[] {
  const open = destinations.filter(({ weight }) => weight > 0);
  const [only] = open;
  const isHost = open.length === 1 && only?.subset === '' && hosts.includes(only.host);
  return isHost ? [] : open;
}

function noteFields(
  given: Given | undefined,
  fields: readonly string[],
  who: string,
  leftovers: Leftovers,
): void {
  for (const field of fields) {
    if (given !== undefined && !given.get(field).isMissing) leftovers.add(field, who);
  }
}

/** Calls under an Istio VirtualService: time-outs, retries, weights. */
export function virtualService(object: Given, leftovers: Leftovers): TrafficRule[] {
  const spec = object.get('spec');
  const who = `VirtualService ${nameOf(object)}`;
  const hosts = listOf(spec.get('hosts')).map((each) => each.text().toLowerCase());
  const gateways = listOf(spec.get('gateways')).map((each) => each.text());
  const routes = [spec.get('http'), spec.get('tcp'), spec.get('tls')].flatMap(listOf);
  const route = unconditional(routes, 'match', who, leftovers);
  if (route === undefined) return [];
  noteFields(
    route,
    ['fault', 'mirror', 'mirrors', 'redirect', 'rewrite', 'corsPolicy'],
    who,
    leftovers,
  );
  const all = (gateways.length > 0 ? routes : [route]).flatMap(destinationsOf);
  const base = { namespace: namespaceOf(object), policy: istioPolicy(route, who, leftovers) };
  const isInMesh = gateways.length === 0 || gateways.includes('mesh');
  const atEdge = gateways.some((each) => each !== 'mesh');
  return [
    ...(isInMesh
      ? [{ ...base, hosts, shares: sharesOf(destinationsOf(route), hosts), atEdge: false }]
      : []),
    ...(atEdge ? [{ ...base, hosts, shares: all, atEdge: true }] : []),
  ];
}

function destinationsOf(route: Given): Share[] {
  const list = listOf(route.get('route'));
  return list.map((each) => ({
    host: each.at('destination', 'host').text().toLowerCase(),
    subset: each.at('destination', 'subset').text(),
    weight: each.get('weight').whole(1_000_000) ?? (list.length > 1 ? 0 : 1),
  }));
}

function istioPolicy(route: Given, who: string, leftovers: Leftovers): PlainPolicy {
  const retries = route.get('retries');
  const attempts = retries.get('attempts').whole(1_000);
  const whole = durationOf(route.get('timeout'));
  const each = durationOf(retries.get('perTryTimeout'));
  if (whole !== undefined && each !== undefined) {
    leftovers.add(`the timeout of ${whole} over all tries`, who);
  }
  const timeout = each ?? whole;
  return {
    ...(timeout === undefined ? {} : { timeout }),
    ...(attempts === undefined || attempts === 0
      ? {}
      : { retry: { maxRetries: attempts, backoff: istioBackoff } }),
  };
}

/** Envoy's LEAST_REQUEST draws two and takes the one with fewer requests. */
const balancers: Readonly<Record<string, string>> = {
  ROUND_ROBIN: 'roundRobin',
  LEAST_CONN: 'powerOfTwo',
  LEAST_REQUEST: 'powerOfTwo',
  RANDOM: 'random',
};

/** Calls under an Istio DestinationRule: limits of connections, balancing, subsets. */
export function destinationRule(object: Given, leftovers: Leftovers): TrafficRule[] {
  const spec = object.get('spec');
  const who = `DestinationRule ${nameOf(object)}`;
  const subsets = listOf(spec.get('subsets')).map((each): [string, Map<string, string>] => {
    if (!each.get('trafficPolicy').isMissing) leftovers.add('trafficPolicy of a subset', who);
    const labels = each
      .get('labels')
      .fields()
      .map(([key, value]): [string, string] => [key, value.text()]);
    return [each.get('name').text(), new Map(labels)];
  });
  return [
    {
      namespace: namespaceOf(object),
      hosts: [spec.get('host').text().toLowerCase()],
      policy: poolPolicy(spec.get('trafficPolicy'), who, leftovers),
      shares: [],
      subsets: new Map(subsets),
      atEdge: false,
    },
  ];
}

function poolPolicy(policy: Given, who: string, leftovers: Leftovers): PlainPolicy {
  const pool = policy.get('connectionPool');
  const limits = [pool.at('http', 'http2MaxRequests'), pool.at('tcp', 'maxConnections')]
    .map((each) => each.whole(2_147_483_647) ?? 0)
    .filter((each) => each > 0);
  if (!policy.get('outlierDetection').isMissing) leftovers.add('outlierDetection (ejection)', who);
  const others = [
    ['http1MaxPendingRequests', 'maxRequestsPerConnection', 'maxRetries', 'idleTimeout'],
    ['connectTimeout', 'tcpKeepalive'],
  ];
  noteFields(pool.get('http'), others[0] ?? [], who, leftovers);
  noteFields(pool.get('tcp'), others[1] ?? [], who, leftovers);
  const balancer = policy.get('loadBalancer');
  noteFields(balancer, ['localityLbSetting', 'warmupDurationSecs', 'warmup'], who, leftovers);
  const loadBalancing = balancer.get('consistentHash').isMissing
    ? balancers[balancer.get('simple').text()]
    : 'consistentHash';
  return {
    ...(limits.length === 0 ? {} : { bulkhead: Math.min(...limits) }),
    ...(loadBalancing === undefined ? {} : { loadBalancing }),
  };
}

/** Calls under a route of the Gateway API (HTTPRoute, GRPCRoute, TCPRoute, TLSRoute), at the edge or in a mesh. */
export function gatewayRoute(object: Given, leftovers: Leftovers): TrafficRule[] {
  const spec = object.get('spec');
  const who = `${object.get('kind').text()} ${nameOf(object)}`;
  const parents = listOf(spec.get('parentRefs'));
  const services = parents.filter((each) => each.get('kind').text() === 'Service');
  const routes = listOf(spec.get('rules'));
  const hosts = services.map((each) => nameWithNamespace(each));
  const isConditional = (route: Given): boolean =>
    listOf(route.get('matches')).some((match) => {
      const path = match.at('path', 'value').text();
      return !(match.fields().length <= 1 && (path === '/' || path === ''));
    });
  const plain = routes.filter((route) => !isConditional(route));
  if (services.length > 0 && plain.length < routes.length)
    leftovers.add('routes with conditions', who);
  const [route = routes[0]] = plain;
  if (route === undefined) return [];
  for (const each of routes) noteFields(each, ['filters', 'sessionPersistence'], who, leftovers);
  const base = { namespace: namespaceOf(object), policy: gatewayPolicy(route) };
  const atEdge = parents.length > services.length || parents.length === 0;
  return [
    ...(hosts.length === 0
      ? []
      : [{ ...base, hosts, shares: sharesOf(backendsOf(route), hosts), atEdge: false }]),
    ...(atEdge ? [{ ...base, hosts: [], shares: routes.flatMap(backendsOf), atEdge: true }] : []),
  ];
}

function nameWithNamespace(reference: Given): string {
  const namespace = reference.get('namespace').text();
  const name = reference.get('name').text().toLowerCase();
  return namespace === '' ? name : `${name}.${namespace}`;
}

function backendsOf(route: Given): Share[] {
  return listOf(route.get('backendRefs'))
    .filter((each) => /^(?:Service)?$/.test(each.get('kind').text()))
    .map((each) => ({
      host: nameWithNamespace(each),
      subset: '',
      weight: weightOf(each.get('weight')),
    }));
}

function gatewayPolicy(route: Given): PlainPolicy {
  const timeouts = route.get('timeouts');
  const timeout = durationOf(timeouts.get('backendRequest')) ?? durationOf(timeouts.get('request'));
  const attempts = route.at('retry', 'attempts').whole(1_000) ?? 0;
  return {
    ...(timeout === undefined ? {} : { timeout }),
    ...(attempts === 0 ? {} : { retry: { maxRetries: attempts } }),
  };
}

/** Calls under a ServiceProfile of Linkerd: the longest time-out of its routes, the budget of retries. */
export function serviceProfile(object: Given, leftovers: Leftovers): TrafficRule[] {
  const spec = object.get('spec');
  const name = nameOf(object);
  const who = `ServiceProfile ${name}`;
  const routes = listOf(spec.get('routes'));
  const timeouts = routes.flatMap((route) => durationOf(route.get('timeout')) ?? []);
  const isRetried = routes.some((route) => route.get('isRetryable').text() === 'true');
  const ratio = Number(spec.at('retryBudget', 'retryRatio').text() || '0.2');
  if (new Set(timeouts).size > 1) leftovers.add(`timeouts by route, but for ${timeouts[0]}`, who);
  const shares = listOf(spec.get('dstOverrides')).map((each) => ({
    host: (each.get('authority').text().split(':')[0] ?? '').toLowerCase(),
    subset: '',
    weight: Number.parseInt(each.get('weight').text(), 10) || 1,
  }));
  const [timeout] = timeouts;
  return [
    {
      namespace: namespaceOf(object),
      hosts: [name.toLowerCase()],
      policy: {
        ...(timeout === undefined ? {} : { timeout }),
        ...(isRetried && ratio >= 0 ? { retry: { maxRetries: 1, budget: ratio } } : {}),
      },
      shares,
      atEdge: false,
    },
  ];
}

/** Shares of a TrafficSplit (SMI). */
export function trafficSplit(object: Given): TrafficRule[] {
  const spec = object.get('spec');
  const shares = listOf(spec.get('backends')).map((each) => ({
    host: each.get('service').text().toLowerCase(),
    subset: '',
    weight: Number.parseInt(each.get('weight').text(), 10) || 0,
  }));
  const hosts = [spec.get('service').text().toLowerCase()];
  return [
    {
      namespace: namespaceOf(object),
      hosts,
      policy: {},
      shares: shares.filter(({ weight }) => weight > 0),
      atEdge: false,
    },
  ];
}
