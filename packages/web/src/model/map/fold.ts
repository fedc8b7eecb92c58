import type { Scene, SceneGroup } from '../messages/scene.ts';
import type { GroupFigures, Window } from '../time/window.ts';
import { healthOf, type Thresholds, usualThresholds } from './health.ts';
import { judge } from './judge.ts';
import { layoutServices } from './layout.ts';

/** How much a map shows: regions, services by region, services by zone, or with every instance. */
export type Level = 'regions' | 'services' | 'zones' | 'instances';

/** The levels, from far to near. */
export const levels: readonly Level[] = ['regions', 'services', 'zones', 'instances'];

/** A scene seen from further away: groups of the one are parts of groups of the other. */
export interface Fold {
  readonly level: Level;
  readonly scene: Scene;
  /** The group that each group of the whole scene is part of. */
  readonly groupOf: readonly number[];
  /** The link of each link of the whole scene; -1 inside of one group. */
  readonly linkOf: readonly number[];
}

/** More boxes than this are too many to begin with. */
const mostBoxes = 250;

/** Nor is a map to begin with that is larger than this: in a usual window nobody could read it. */
const largest = { width: 2_500, height: 1_650 };

/** The nearest level that has not too many boxes. */
export function usualLevel(scene: Scene): Level {
  if (scene.groups.length <= mostBoxes && isLegible(scene)) return 'zones';
  return foldScene(scene, 'services').scene.groups.length <= 2 * mostBoxes ? 'services' : 'regions';
}

function isLegible(scene: Scene): boolean {
  const { width, height } = layoutServices(scene);
  return width <= largest.width && height <= largest.height;
}

/** The scene at a level. */
export function foldScene(scene: Scene, level: Level): Fold {
  const groups: { service: number; region: string; zone: string; count: number }[] = [];
  const names: { name: string; package: string; dependencies: number[] }[] = [];
  const found = new Map<string, number>();
  const groupOf = scene.groups.map((group) => {
    const key = keyOf(group, level);
    let at = found.get(key);
    if (at === undefined) {
      at = groups.length;
      found.set(key, at);
      groups.push({ ...placeAt(group, level, names.length), count: 0 });
      if (level === 'regions') names.push({ ...nameOf(scene, group), dependencies: [] });
    }
    const own = groups[at];
    if (own !== undefined) own.count += group.count;
    return at;
  });
  const { links, linkOf } = foldLinks(scene, groupOf, groups.length);
  if (level === 'regions') depend(names, links);
  const services = level === 'regions' ? names : scene.services;
  return { level, groupOf, linkOf, scene: { ...scene, services, groups, links } };
}

function keyOf({ service, region, zone }: SceneGroup, level: Level): string {
  if (level === 'regions') return region === '*' ? `service ${service}` : region;
  return level === 'services' ? `${service} ${region}` : `${service} ${region} ${zone}`;
}

function placeAt({ service, region, zone }: SceneGroup, level: Level, named: number) {
  switch (level) {
    case 'regions':
      return { service: named, region: '*', zone: '*' };
    case 'services':
      return { service, region, zone: '*' };
    case 'zones':
    case 'instances':
      return { service, region, zone };
  }
}

/** A region stands for all that is in it; what is in none for itself. */
function nameOf(scene: Scene, { service, region }: SceneGroup): { name: string; package: string } {
  if (region !== '*') return { name: region, package: 'region' };
  const found = scene.services[service];
  return { name: found?.name ?? '', package: found?.package ?? '' };
}

/** Regions call each other round and round, which says nothing about their order. */
function depend(
  names: readonly { readonly package: string; readonly dependencies: number[] }[],
  links: readonly number[],
): void {
  for (let i = 0; i < links.length; i += 2) {
    const source = names[links[i] ?? -1];
    const target = names[links[i + 1] ?? -1];
    if (source?.package === 'region' && target?.package === 'region') continue;
    source?.dependencies.push(links[i + 1] ?? 0);
  }
}

function foldLinks({ links }: Scene, groupOf: readonly number[], groups: number) {
  const folded: number[] = [];
  const found = new Map<number, number>();
  const linkOf: number[] = [];
  for (let i = 0; i < links.length; i += 2) {
    const source = groupOf[links[i] ?? -1] ?? 0;
    const target = groupOf[links[i + 1] ?? -1] ?? 0;
    const wasOne = links[i] === links[i + 1];
    const key = source * groups + target;
    if (source === target && !wasOne) {
      linkOf.push(-1);
      continue;
    }
    let at = found.get(key);
    if (at === undefined) {
      at = folded.length / 2;
      found.set(key, at);
      folded.push(source, target);
    }
    linkOf.push(at);
  }
  return { links: folded, linkOf };
}

/** The figures of a window at a level. */
export function foldWindow(
  { level, scene, groupOf, linkOf }: Fold,
  window: Window,
  thresholds: Thresholds = usualThresholds,
): Window {
  if (level === 'zones' || level === 'instances') return window;
  const parts: GroupFigures[][] = scene.groups.map(() => []);
  for (const [group, figures] of window.groups.entries())
    parts[groupOf[group] ?? -1]?.push(figures);
  const linkRates = new Array<number>(scene.links.length / 2).fill(0);
  const linkFailures = new Array<number>(scene.links.length / 2).fill(0);
  const linkP99 = new Array<number | null>(scene.links.length / 2).fill(null);
  for (const [link, at] of linkOf.entries()) {
    if (at < 0) continue;
    linkRates[at] = (linkRates[at] ?? 0) + (window.linkRates[link] ?? 0);
    linkFailures[at] = (linkFailures[at] ?? 0) + (window.linkFailures[link] ?? 0);
    const p99 = window.linkP99[link] ?? null;
    // The worst of its parts, as with groups.
    if (p99 !== null) linkP99[at] = Math.max(linkP99[at] ?? 0, p99);
  }
  return {
    ...window,
    groups: parts.map((each) => sumFigures(each, thresholds)),
    linkRates,
    linkFailures,
    linkP99,
  };
}

/** Several groups as one; its 99th percentile is the worst of theirs, as no other can be told. */
export function sumFigures(
  parts: readonly GroupFigures[],
  thresholds: Thresholds = usualThresholds,
): GroupFigures {
  const [only] = parts;
  if (only !== undefined && parts.length === 1) return only;
  const sum = (of: (part: GroupFigures) => number): number =>
    parts.reduce((all, part) => all + of(part), 0);
  const rate = sum((part) => part.rate);
  const failed = sum((part) => part.errors * part.rate);
  const [count, alive] = [sum((part) => part.count), sum((part) => part.alive)];
  const times = parts.flatMap(({ p99 }) => (p99 === null ? [] : [p99]));
  const all = {
    rate,
    errors: rate === 0 ? 0 : failed / rate,
    p99: times.length === 0 ? null : Math.max(...times),
    inSystem: sum((part) => part.inSystem),
    queued: sum((part) => part.queued),
    count,
    alive,
    health: healthOf({ count, alive, ended: rate, failed, arrived: rate }),
  };
  return { ...all, health: judge(all, thresholds) };
}
