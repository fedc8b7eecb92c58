import {
  type Architecture,
  countLinks,
  instancesOf,
  type ResolvedArchitecture,
  type ResolveOptions,
  type Result,
  resolveArchitecture,
  writeArchitecture,
} from '@spigo/simulation';
import { isRecord } from '../measures/isRecord.ts';

/** What of a system does not depend on the seed. */
export interface Topology {
  /** By name: every setting that the service runs with, as files have it; of a result, what it tells. */
  readonly services: ReadonlyMap<string, Readonly<Record<string, unknown>>>;
  /** `caller>callee`, by service; null where it is not known. */
  readonly links: ReadonlySet<string> | null;
  readonly instances: number;
  /** From instance to instance. */
  readonly connections: number;
  /** Whatever else was said of the architecture as a whole. */
  readonly settings: Readonly<Record<string, unknown>>;
}

/** The topology of an architecture at its size. Throws an ArchitectureError where it cannot be. */
export function topologyOf(architecture: Architecture, options: ResolveOptions = {}): Topology {
  const resolved = resolveArchitecture(architecture, options);
  const { services } = resolved;
  const links = services.flatMap(({ name, dependencies }) =>
    dependencies.map((to) => `${name}>${to}`),
  );
  const written = writeArchitecture(resolved);
  const {
    arch: _arch,
    version: _version,
    description: _text,
    services: _all,
    ...settings
  } = written;
  return {
    services: servicesOf(resolved, written),
    links: new Set(links),
    instances: services.reduce((sum, service) => sum + instancesOf(service), 0),
    connections: countLinks(resolved),
    settings,
  };
}

/** Links are told on their own; instances say more than the count and regions that they come from. */
function servicesOf(
  { services }: ResolvedArchitecture,
  written: Readonly<Record<string, unknown>>,
): Topology['services'] {
  const all: readonly unknown[] = Array.isArray(written['services']) ? written['services'] : [];
  return new Map(
    services.map((service, index) => {
      const told = all[index];
      const {
        name: _name,
        dependencies: _links,
        count: _count,
        regions: _regions,
        ...rest
      } = isRecord(told) ? told : {};
      return [service.name, { ...rest, instances: instancesOf(service) }];
    }),
  );
}

/** The topology that a result tells of. */
export function topologyOfResult({ services, graph, actors, registry }: Result): Topology {
  const told = Object.entries(services).map(
    ([name, { instances }]) => [name, { instances }] as const,
  );
  return {
    services: new Map(told),
    links: null,
    instances: actors - registry.registries - 1,
    connections: graph.edges,
    settings: {},
  };
}
