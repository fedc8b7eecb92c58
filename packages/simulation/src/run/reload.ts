import { type Duration, UsageError } from '@spigo/kernel';
import type { NameParts, Places } from '@spigo/topology';
import type { Placed } from '../resolving/placement.ts';
import type { ResolvedArchitecture, ResolvedService } from '../resolving/resolvedArchitecture.ts';
import { resolveService, type Scale } from '../resolving/resolveServices.ts';
import { resolveWorkloads } from '../resolving/resolveWorkloads.ts';
import { type PackageName, packageNames } from '../schema/packages.ts';

/** A node of a graph that is to be built again; `region` and `zone` are `*` where it is in none. */
export interface NodeToReload extends Omit<NameParts, 'arch'> {
  /** The name as it stands in the file. */
  readonly name: string;
  /** The index of the instance; -1 where the name has none. */
  readonly index: number;
  /** IPv4; empty where the file has none. */
  readonly address: string;
}

/** A graph that is to be built again exactly: its nodes, and links as pairs of their positions. */
export interface GraphToReload {
  readonly arch: string;
  /** Nodes are services instead of instances: such a graph cannot be built again. */
  readonly collapsed: boolean;
  readonly nodes: readonly NodeToReload[];
  readonly edges: { readonly source: Int32Array; readonly target: Int32Array };
}

/** A saved graph as it will run. */
export interface Reloaded {
  readonly architecture: ResolvedArchitecture;
  readonly placed: readonly Placed[];
}

/**
 * The architecture of a saved graph: exactly its nodes, each service with the defaults of its package,
 * or with the settings that `settings` has for a service of that name. No victim; every denominator is
 * driven; `places` are those of its nodes. Throws a UsageError where the graph cannot be built again.
 */
export function reloadGraph(
  graph: GraphToReload,
  settings: ResolvedArchitecture | undefined,
  chat: Duration,
  places: Places,
): Reloaded {
  checkReloadable(graph);
  const services = servicesOf(graph, settings);
  const placed = graph.nodes.map((node) => placedAs(node, services, places));
  const list = [...services.values()];
  const blank = { profile: 'aws', regions: [] } as const;
  const architecture: ResolvedArchitecture = {
    file: settings?.file ?? graph.arch,
    arch: graph.arch,
    description: '',
    services: list,
    workloads: settings?.workloads ?? resolveWorkloads(undefined, list, chat),
    warmUp: settings?.warmUp ?? (0 as Duration),
    network: settings?.network ?? blank,
    faults: settings?.faults ?? [],
    places,
    warnings: [],
  };
  return { architecture, placed };
}

/** Whether a saved graph is one of pirates. */
export function isSocial(graph: GraphToReload): boolean {
  return graph.nodes.length > 0 && graph.nodes.every((node) => node.package === 'pirate');
}

function checkReloadable(graph: GraphToReload): void {
  if (graph.collapsed) {
    throw new UsageError(
      `${graph.arch}: the graph was written with -f: its nodes are services, and which instances they had and how those were linked is not in it; reload a file written without -f`,
    );
  }
  if (graph.nodes.length === 0) throw new UsageError(`${graph.arch}: the graph has no nodes`);
  checkNames(graph);
}

/**
 * Older names say more than ours (machines, containers, another architecture), so two of them may
 * become one; the graph that this run writes could not be read again. Throws a UsageError.
 */
function checkNames(graph: GraphToReload): void {
  const written = (node: NodeToReload): string =>
    [graph.arch, node.region, node.zone, node.instance].join('.');
  if (graph.nodes.every((node) => node.name === written(node))) return;
  const first = new Map<string, string>();
  for (const node of graph.nodes) {
    const name = written(node);
    const other = first.get(name);
    if (other !== undefined) {
      throw new UsageError(
        `node "${node.name}": it and "${other}" would both be "${name}"; allowed: nodes that differ in region, zone or instance`,
      );
    }
    first.set(name, node.name);
  }
}

function servicesOf(
  graph: GraphToReload,
  settings: ResolvedArchitecture | undefined,
): Map<string, ResolvedService> {
  const known = new Map((settings?.services ?? []).map((service) => [service.name, service]));
  const byRegion = new Map<string, Map<string, number>>();
  const services = new Map<string, ResolvedService>();
  for (const node of graph.nodes) {
    const regions = byRegion.get(node.service) ?? new Map<string, number>();
    byRegion.set(node.service, regions);
    regions.set(node.region, (regions.get(node.region) ?? 0) + 1);
    const before = services.get(node.service);
    if (before === undefined) services.set(node.service, serviceOf(node, known.get(node.service)));
    else if (before.package !== node.package) throw twoPackages(node, before);
  }
  for (const [name, service] of services) {
    const count = Math.max(...(byRegion.get(name)?.values() ?? [0]));
    services.set(name, { ...service, count });
  }
  return services;
}

const asWritten: Scale = { percent: 100, regions: 1, leftOut: 1 };

/** What a service of that name has in `settings`, or what its package has by default. */
function serviceOf(node: NodeToReload, known: ResolvedService | undefined): ResolvedService {
  const kind = packageOf(node);
  const { service: name, machine, container, process } = node;
  return {
    ...(known ?? resolveService({ name, package: kind }, asWritten)),
    package: kind,
    count: 1,
    regions: 1,
    dependencies: [],
    crossRegion: false,
    machine,
    container,
    process,
  };
}

function packageOf(node: NodeToReload): PackageName {
  const kind = packageNames.find((name) => name === node.package);
  if (kind !== undefined) return kind;
  throw new UsageError(
    `node "${node.name}": found package "${node.package}"; allowed: ${packageNames.join(', ')}`,
  );
}

function twoPackages(node: NodeToReload, before: ResolvedService): UsageError {
  return new UsageError(
    `node "${node.name}": found package "${node.package}"; another instance of "${node.service}" has "${before.package}", and all of a service have the same`,
  );
}

function placedAs(
  node: NodeToReload,
  services: ReadonlyMap<string, ResolvedService>,
  places: Places,
): Placed {
  const service = services.get(node.service) as ResolvedService;
  const { regionIndex, zoneIndex } = places.named(node.region, node.zone);
  const { index, instance, region, zone, machine, container, process, address } = node;
  return {
    service: { ...service, machine, container, process },
    index,
    instance,
    region,
    zone,
    regionIndex,
    zoneIndex,
    ...(address === '' ? {} : { address }),
  };
}
