import {
  type Call,
  callGraph,
  type Entry,
  place,
  type ResolvedArchitecture,
  type ResolvedService,
} from '@spigo/simulation';
import { groupedBy } from './groupedBy.ts';

/** What all rules look at: an architecture as it would run, and who calls whom in it. */
export interface Ground {
  readonly services: ReadonlyMap<string, ResolvedService>;
  /** Where requests start, by name of service and operation. */
  readonly entries: readonly Entry[];
  /** What some request or daemon can ask. */
  readonly calls: readonly Call[];
  /** How many instances of a service are where: by name of service, then by region, then by zone. */
  readonly placed: ReadonlyMap<string, ReadonlyMap<string, ReadonlyMap<string, number>>>;
  /** Services that stand for the world outside: who starts requests as a denominator, and balancers. */
  readonly outside: ReadonlySet<string>;
  /** The shortest way of requests to a service, from where they enter; the service alone where none comes. */
  readonly pathTo: (service: string) => readonly string[];
}

/** Kinds of actor that stand for what a provider runs in several zones, be it one actor here. */
const provided: ReadonlySet<string> = new Set(['denominator', 'elb']);

/** Looks at an architecture once for all rules. */
export function groundOf(architecture: ResolvedArchitecture): Ground {
  const { entries, calls } = callGraph(architecture.services, architecture.workloads);
  const { services } = architecture;
  const paths = shortestPaths(entries, calls);
  return {
    services: new Map(services.map((service) => [service.name, service])),
    entries,
    calls,
    placed: placedBy(architecture),
    outside: new Set(services.flatMap((each) => (provided.has(each.package) ? [each.name] : []))),
    pathTo: (service) => paths.get(service) ?? [service],
  };
}

function placedBy(architecture: ResolvedArchitecture): Ground['placed'] {
  const placed = new Map<string, Map<string, Map<string, number>>>();
  for (const { service, region, zone } of place(architecture)) {
    const regions = placed.get(service.name) ?? new Map<string, Map<string, number>>();
    const zones = regions.get(region) ?? new Map<string, number>();
    placed.set(service.name, regions.set(region, zones.set(zone, (zones.get(zone) ?? 0) + 1)));
  }
  return placed;
}

function shortestPaths(
  entries: readonly Entry[],
  calls: readonly Call[],
): ReadonlyMap<string, readonly string[]> {
  const callsOf = groupedBy(calls, ({ from }) => from.name);
  const paths = new Map(entries.map(({ service }) => [service, [service]]));
  for (const [name, path] of paths) {
    for (const { to } of callsOf.get(name) ?? []) if (!paths.has(to)) paths.set(to, [...path, to]);
  }
  return paths;
}
