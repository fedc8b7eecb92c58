import { placeOf, type Scene } from '../messages/scene.ts';
import type { Window } from '../time/window.ts';

/** Who calls, or is called: over all links between the two. */
export interface Neighbour {
  readonly service: number;
  /** Where a single group was asked about: the other group; null: the whole service. */
  readonly group: number | null;
  readonly name: string;
  /** '' for a whole service. */
  readonly place: string;
  /** Requests a virtual second, and the share of them that failed, 0 to 1. */
  readonly rate: number;
  readonly errors: number;
  /** 99th percentile of the time until the answer, the worst of the links, in microseconds. */
  readonly p99: number | null;
}

interface Sum {
  rate: number;
  failed: number;
  p99: number | null;
}

/**
 * Who is at the other end of the links of `groups`, which are of one service, the busiest first: those that
 * they call, or those that call them. Of a whole service services are told, of one group groups.
 */
export function neighboursOf(
  scene: Scene,
  window: Window,
  groups: readonly number[],
  side: 'callers' | 'callees',
): Neighbour[] {
  const isSingle = groups.length === 1;
  const sums = sumsOf(scene, window, groups, side, isSingle);
  return [...sums]
    .map(([key, { rate, failed, p99 }]) => ({
      ...named(scene, isSingle ? key : null, key),
      rate,
      errors: rate === 0 ? 0 : Math.min(1, failed / rate),
      p99,
    }))
    .sort((a, b) => b.rate - a.rate || (`${a.name} ${a.place}` < `${b.name} ${b.place}` ? -1 : 1));
}

/** What passes between `groups` and each group at the other end, or each service. */
function sumsOf(
  { links, groups: all }: Scene,
  window: Window,
  groups: readonly number[],
  side: 'callers' | 'callees',
  isSingle: boolean,
): Map<number, Sum> {
  const own = side === 'callees' ? 0 : 1;
  const wanted = new Set(groups);
  const sums = new Map<number, Sum>();
  for (let link = 0; link < links.length / 2; link++) {
    if (!wanted.has(links[2 * link + own] ?? -1)) continue;
    const group = links[2 * link + 1 - own] ?? -1;
    const key = isSingle ? group : (all[group]?.service ?? -1);
    const sum = sums.get(key) ?? { rate: 0, failed: 0, p99: null };
    sums.set(key, sum);
    addLink(sum, window, link);
  }
  return sums;
}

function addLink(sum: Sum, window: Window, link: number): void {
  sum.rate += window.linkRates[link] ?? 0;
  sum.failed += window.linkFailures[link] ?? 0;
  const p99 = window.linkP99[link] ?? null;
  if (p99 !== null) sum.p99 = Math.max(sum.p99 ?? 0, p99);
}

function named(
  scene: Scene,
  group: number | null,
  key: number,
): Pick<Neighbour, 'service' | 'group' | 'name' | 'place'> {
  const found = group === null ? undefined : scene.groups[group];
  const service = group === null ? key : (found?.service ?? -1);
  const place = found === undefined ? '' : placeOf(found);
  return { service, group, name: scene.services[service]?.name ?? '', place };
}
