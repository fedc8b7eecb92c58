import type { SceneGroup } from './messages/scene.ts';

/** What of the name of an instance says where it belongs. */
export interface Placed {
  readonly service: string;
  readonly package: string;
  readonly region: string;
  readonly zone: string;
}

/** Instances in groups: service by service, region by region, zone by zone, as they are first met. */
export interface Membership {
  readonly services: readonly { readonly name: string; readonly package: string }[];
  readonly groups: readonly SceneGroup[];
  /** The group of each instance. */
  readonly groupOf: Int32Array;
  /** The group where such an instance belongs; -1 for none. */
  readonly find: (name: Placed) => number;
}

const keyOf = ({ service, region, zone }: Placed): string => `${service} ${region} ${zone}`;

/** Puts `count` instances into groups by their names. */
export function membershipOf(count: number, nameOf: (node: number) => Placed): Membership {
  const services: { name: string; package: string }[] = [];
  const groups: (SceneGroup & { count: number })[] = [];
  const found = new Map<string, number>();
  const positions = new Map<string, number>();
  const groupFor = (name: Placed): number => {
    const service = positions.get(name.service) ?? services.length;
    if (service === services.length) services.push({ name: name.service, package: name.package });
    positions.set(name.service, service);
    return groups.push({ service, region: name.region, zone: name.zone, count: 0 }) - 1;
  };
  const groupOf = new Int32Array(count);
  for (let node = 0; node < count; node++) {
    const name = nameOf(node);
    const key = keyOf(name);
    const group = found.get(key) ?? groupFor(name);
    found.set(key, group);
    groupOf[node] = group;
    const own = groups[group];
    if (own !== undefined) own.count += 1;
  }
  return { services, groups, groupOf, find: (name) => found.get(keyOf(name)) ?? -1 };
}

/** The services that each service is seen to call, by links between groups: source and target by turns. */
export function callees(
  { groups, services }: Pick<Membership, 'groups' | 'services'>,
  links: readonly number[],
): Set<number>[] {
  const found = services.map(() => new Set<number>());
  for (let i = 0; i < links.length; i += 2) {
    const source = groups[links[i] ?? -1]?.service ?? -1;
    const target = groups[links[i + 1] ?? -1]?.service ?? -1;
    if (target >= 0) found[source]?.add(target);
  }
  return found;
}
