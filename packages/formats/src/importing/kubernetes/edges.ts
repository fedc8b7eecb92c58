import type { Given } from '../yaml/given.ts';

const listOf = (given: Given): Given[] => (given.isMissing ? [] : given.members());

const nonEmpty = (name: string): boolean => name !== '';

/** Names of the Services that an Ingress leads to. */
function ofIngress(spec: Given): string[] {
  const paths = listOf(spec.get('rules'))
    .flatMap((rule) => listOf(rule.at('http', 'paths')))
    .map((path) => path.get('backend'));
  return [...paths, spec.get('defaultBackend'), spec.get('backend')].map(
    (each) => each.at('service', 'name').text() || each.get('serviceName').text(),
  );
}

/** Names of the services under each of the routes of an object. */
const ofRoutes = (spec: Given, routes: string): string[] =>
  listOf(spec.get(routes)).flatMap((route) =>
    listOf(route.get('services')).map((each) => each.get('name').text()),
  );

/** Objects that show Services to the world, and whom they lead to; by kind. */
const edges: Readonly<Record<string, (spec: Given) => string[]>> = {
  Ingress: ofIngress,
  // Traefik, Contour, OpenShift, Emissary.
  IngressRoute: (spec) => ofRoutes(spec, 'routes'),
  IngressRouteTCP: (spec) => ofRoutes(spec, 'routes'),
  HTTPProxy: (spec) => ofRoutes(spec, 'routes'),
  Route: (spec) => [
    spec.at('to', 'name').text(),
    ...listOf(spec.get('alternateBackends')).map((each) => each.get('name').text()),
  ],
  Mapping: (spec) => [
    spec
      .get('service')
      .text()
      .replace(/^\w+:\/\//, '')
      .replace(/:\d+$/, ''),
  ],
};

/** The hosts that an object at the edge leads to; undefined where it is none. */
export function edgeBackends(kind: string, object: Given): string[] | undefined {
  const read = Object.hasOwn(edges, kind) ? edges[kind] : undefined;
  return read?.(object.get('spec'))
    .filter(nonEmpty)
    .map((name) => name.toLowerCase());
}
