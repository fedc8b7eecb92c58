import { type Assembly, type GraphToReload, visitLinks } from '@spigo/simulation';
import { GroupPairs } from '../model/groupPairs.ts';
import { callees, membershipOf } from '../model/membership.ts';
import type { SceneGroup, SceneService } from '../model/messages/scene.ts';

/** The instances of a run in groups: the static part of a scene, and what counting needs. */
export interface Population {
  readonly services: readonly SceneService[];
  readonly groups: readonly SceneGroup[];
  /** The group of each instance, in the order of the run. */
  readonly groupOf: Int32Array;
  readonly instances: readonly string[];
  /** Source and target by turns. */
  readonly links: readonly number[];
  /** There are people instead of services. */
  readonly isSocial: boolean;
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
  if (isPopulation(assembly)) return peopleOf(assembly);
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
  return { ...members, services, links, isSocial: false };
}

/** The package of people, of which there is no service. */
const person = 'pirate';

const isPopulation = ({ company }: Assembly): boolean =>
  company.registries === 0 && company.describe(0).name.package === person;

/** One group of everybody: who they are, and whom they know, is told to who asks. */
function peopleOf({ company }: Assembly): Population {
  const { name } = company.describe(0);
  // The one among the actors that is no pirate is the fsm.
  const count = company.actors - 1;
  return {
    services: [{ name: name.service, package: name.package, dependencies: [] }],
    groups: [{ service: 0, region: name.region, zone: name.zone, count }],
    groupOf: new Int32Array(count),
    instances: [],
    links: [],
    isSocial: true,
    groupOfNode: (node) => (node < count ? 0 : -1),
  };
}

function membersOf(assembly: Assembly): Members {
  const { company } = assembly;
  const count = company.actors - company.registries;
  const nameOf = (node: number) => company.describe(node).name;
  const { find, ...members } = membershipOf(count, nameOf);
  const named = count > mostNames ? 0 : count;
  return {
    ...members,
    instances: Array.from({ length: named }, (_, node) => nameOf(node).instance),
    groupOfNode: (node) => (node < count ? (members.groupOf[node] ?? -1) : find(nameOf(node))),
  };
}

function linksOf({ resolved }: Assembly, { groups, groupOf }: Members): number[] {
  if (resolved === undefined || resolved.social !== undefined) return [];
  if (groupOf.length > mostVisited) return linksOfServices(resolved.services, groups);
  const pairs = new GroupPairs(groups.length);
  visitLinks(resolved, (source, target) => pairs.add(groupOf[source], groupOf[target]));
  return pairs.all;
}

/** The links of a saved graph: pairs of positions among its nodes, which is the order of the run. */
function givenLinks({ edges }: GraphToReload, { groups, groupOf }: Members): number[] {
  const pairs = new GroupPairs(groups.length);
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
