import type { SavedGraph, SavedNode } from '@spigo/formats';
import { GroupPairs } from '../model/groupPairs.ts';
import { callees, type Membership, membershipOf } from '../model/membership.ts';
import type { SceneService } from '../model/messages/scene.ts';

/** A saved graph in groups. */
export interface SavedPopulation extends Omit<Membership, 'services' | 'find'> {
  readonly services: readonly SceneService[];
  /** Source and target by turns. */
  readonly links: readonly number[];
  /** The link of each edge. */
  readonly linkOf: Int32Array;
  /** Short names; empty where there are too many. */
  readonly instances: readonly string[];
}

/** Names of more instances than this are not sent: nobody reads them all. */
const mostNames = 20_000;

/** With more services than this each node is its own, and packages say more. */
const mostServices = 1_000;

const shortName = ({ instance, service }: SavedNode): string =>
  instance === '' ? service : instance;

/** The nodes of a saved graph in groups, as on a map. */
export function savedPopulation({ nodes, edges }: SavedGraph): SavedPopulation {
  const members = membersOf(nodes);
  const { groups, groupOf } = members;
  const pairs = new GroupPairs(groups.length);
  const { source, target } = edges;
  for (const [edge, from] of source.entries()) {
    pairs.add(groupOf[from], groupOf[target[edge] ?? -1]);
  }
  const links = pairs.all;
  const number = new Map<number, number>();
  const keyOf = (from: number, to: number): number => from * groups.length + to;
  for (let i = 0; i < links.length; i += 2) {
    number.set(keyOf(links[i] ?? 0, links[i + 1] ?? 0), i / 2);
  }
  const linkOf = Int32Array.from(source, (from, edge) => {
    const key = keyOf(groupOf[from] ?? 0, groupOf[target[edge] ?? -1] ?? 0);
    return number.get(key) ?? -1;
  });
  const called = callees(members, links);
  return {
    groups,
    groupOf,
    links,
    linkOf,
    services: members.services.map((service, at) => ({
      ...service,
      dependencies: [...(called[at] ?? [])],
    })),
    instances: nodes.length > mostNames ? [] : nodes.map(shortName),
  };
}

function membersOf(nodes: readonly SavedNode[]): Membership {
  const blank = { service: '', package: '', region: '*', zone: '*' };
  const nameOf = (node: number) => nodes[node] ?? blank;
  const members = membershipOf(nodes.length, nameOf);
  if (members.services.length <= mostServices) return members;
  return membershipOf(nodes.length, (node) => {
    const { package: kind, region, zone } = nameOf(node);
    return { service: kind, package: kind, region, zone };
  });
}
