import { type Assembly, type GraphToReload, visitLinks } from '@spigo/simulation';
import type { SceneGroup, SceneService } from '../model/scene.ts';

/** The instances of a run in groups: the static part of a scene, and what counting needs. */
export interface Population {
  readonly services: readonly SceneService[];
  readonly groups: readonly SceneGroup[];
  /** The group of each instance, in the order of the run. */
  readonly groupOf: Int32Array;
  readonly instances: readonly string[];
  /** Source and target by turns. */
  readonly links: readonly number[];
  /** The group of an instance, of those that have joined later, too; -1 for none. */
  readonly groupOfNode: (node: number) => number;
}

/** Names of more instances than this are not sent: nobody reads them all. */
const mostNames = 20_000;

/** Links of more instances than this are taken from the services: one is visited for each pair. */
const mostVisited = 5_000;

type Members = Pick<Population, 'groups' | 'groupOf' | 'instances' | 'groupOfNode'> & {
  readonly services: readonly { readonly name: string; readonly package: string }[];
};

/** Everybody in a run: service by service, region by region, zone by zone. */
export function populationOf(assembly: Assembly, reload: GraphToReload | undefined): Population {
  const members = membersOf(assembly);
  const links = reload === undefined ? linksOf(assembly, members) : givenLinks(reload, members);
  const known = new Map(assembly.resolved?.services.map((each) => [each.name, each.dependencies]));
  const positions = new Map(members.services.map(({ name }, index) => [name, index]));
  const seen = callees(members, links);
  const services = members.services.map((service, index) => ({
    ...service,
    dependencies: known.get(service.name)?.flatMap((name) => positions.get(name) ?? []) ?? [
      ...(seen[index] ?? []),
    ],
  }));
  return { ...members, services, links };
}

/** How many instances there are: all actors that stand in the graph. */
function countOf({ company }: Assembly): number {
  // Of a population the one that is no pirate is the fsm.
  return company.actors - (company.steering === null ? 1 : company.registries);
}

function membersOf(assembly: Assembly): Members {
  const { company } = assembly;
  const count = countOf(assembly);
  const services: { name: string; package: string }[] = [];
  const groups: { service: number; region: string; zone: string; count: number }[] = [];
  const instances: string[] = [];
  const groupOf = new Int32Array(count);
  const found = new Map<string, number>();
  const positions = new Map<string, number>();
  for (let node = 0; node < count; node++) {
    const { name } = company.describe(node);
    const key = `${name.service} ${name.region} ${name.zone}`;
    let group = found.get(key);
    if (group === undefined) {
      const service = positions.get(name.service) ?? services.length;
      if (service === services.length) services.push({ name: name.service, package: name.package });
      positions.set(name.service, service);
      group = groups.push({ service, region: name.region, zone: name.zone, count: 0 }) - 1;
      found.set(key, group);
    }
    groupOf[node] = group;
    const own = groups[group];
    if (own !== undefined) own.count += 1;
    if (count <= mostNames) instances.push(name.instance);
  }
  const groupOfNode = (node: number): number => {
    if (node < count) return groupOf[node] ?? -1;
    const { name } = company.describe(node);
    return found.get(`${name.service} ${name.region} ${name.zone}`) ?? -1;
  };
  return { services, groups, groupOf, instances, groupOfNode };
}

function linksOf({ resolved }: Assembly, { groups, groupOf }: Members): number[] {
  if (resolved === undefined || resolved.social !== undefined) return [];
  if (groupOf.length > mostVisited) return linksOfServices(resolved.services, groups);
  const pairs = new Pairs(groups.length);
  visitLinks(resolved, (source, target) => pairs.add(groupOf[source], groupOf[target]));
  return pairs.all;
}

/** The links of a saved graph: pairs of positions among its nodes, which is the order of the run. */
function givenLinks({ edges }: GraphToReload, { groups, groupOf }: Members): number[] {
  const pairs = new Pairs(groups.length);
  for (let i = 0; i < edges.source.length; i++) {
    pairs.add(groupOf[edges.source[i] ?? -1], groupOf[edges.target[i] ?? -1]);
  }
  return pairs.all;
}

/** What may be linked where nobody looks at each instance: groups of one region, or of none. */
function linksOfServices(
  services: readonly { readonly name: string; readonly dependencies: readonly string[] }[],
  groups: readonly SceneGroup[],
): number[] {
  const isNear = (a: SceneGroup, b: SceneGroup): boolean =>
    a.region === b.region || a.region === '*' || b.region === '*';
  return groups.flatMap((source, from) => {
    const names = services[source.service]?.dependencies ?? [];
    return groups.flatMap((target, to) =>
      names.includes(services[target.service]?.name ?? '') && isNear(source, target)
        ? [from, to]
        : [],
    );
  });
}

/** The services that each service is seen to call. */
function callees({ groups, services }: Members, links: readonly number[]): Set<number>[] {
  const found = services.map(() => new Set<number>());
  for (let i = 0; i < links.length; i += 2) {
    const source = groups[links[i] ?? -1]?.service ?? -1;
    const target = groups[links[i + 1] ?? -1]?.service ?? -1;
    if (target >= 0) found[source]?.add(target);
  }
  return found;
}

/** Pairs of groups, each once, in rising order. */
class Pairs {
  private readonly keys: Set<number> = new Set();
  private readonly groups: number;

  constructor(groups: number) {
    this.groups = groups;
  }

  get all(): number[] {
    const { groups } = this;
    const sorted = [...this.keys].sort((a, b) => a - b);
    return sorted.flatMap((key) => [Math.floor(key / groups), key % groups]);
  }

  add(source: number | undefined, target: number | undefined): void {
    if (source !== undefined && target !== undefined) this.keys.add(source * this.groups + target);
  }
}
