import { placeOf, type Scene } from '../messages/scene.ts';

/** What a target of a fault hits. */
export interface Reach {
  readonly instances: number;
  readonly services: number;
  /** Of all instances, 0 to 1. */
  readonly share: number;
}

/**
 * What is hit by a target such as `zone us-east-1/zoneB`. `present`: how many instances each group has
 * now, where that is known.
 */
export function reachOf(scene: Scene, target: string, present?: readonly number[]): Reach {
  const [kind = '', names = ''] = target.split(' ');
  const wanted = new Set(names.split(','));
  const countOf = (group: number): number => present?.[group] ?? scene.groups[group]?.count ?? 0;
  const all = scene.groups.reduce((sum, _, group) => sum + countOf(group), 0);
  const services = new Set<number>();
  let instances = 0;
  for (const [index, group] of scene.groups.entries()) {
    const name = scene.services[group.service]?.name ?? '';
    const isHit =
      (kind === 'service' && wanted.has(name)) ||
      (kind === 'zone' && wanted.has(placeOf(group))) ||
      (kind === 'region' && wanted.has(group.region));
    if (!isHit) continue;
    instances += countOf(index);
    services.add(group.service);
  }
  if (kind === 'instance') {
    const groups = new Set(
      scene.groupOf.filter((_, node) => wanted.has(scene.instances[node] ?? '')),
    );
    const there = [...groups].reduce((sum, group) => sum + countOf(group), 0);
    const hit = groups.size === 0 ? wanted.size : Math.min(wanted.size, there);
    return { instances: hit, services: 1, share: share(hit, all) };
  }
  return { instances, services: services.size, share: share(instances, all) };
}

const share = (part: number, all: number): number => (all === 0 ? 0 : part / all);

const plural = (count: number, word: string): string => `${count} ${word}${count === 1 ? '' : 's'}`;

/** A reach in words: `65 instances of 20 services`. */
export function reachText({ instances, services }: Reach): string {
  const of = services > 1 ? ` of ${plural(services, 'service')}` : '';
  return `${plural(instances, 'instance')}${of}`;
}

/** Whether one should be asked before so much is hit: a region, or more than half of all there is. */
export function isGrave(target: string, { instances, share: part }: Reach): boolean {
  return target.startsWith('region ') || (part > 0.5 && instances > 1);
}
