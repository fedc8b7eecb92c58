import { type BreakerColumns, breakersByLink, type LinkBreakers } from '../messages/breakers.ts';
import type { Frame } from '../messages/frame.ts';
import { groupName, type Scene } from '../messages/scene.ts';
import type { Window } from '../time/window.ts';
import { rateText, shareText, timeText } from '../units.ts';
import type { Fold } from './fold.ts';

/** The breakers that are not closed, by link of the map. */
export function foldedBreakers(
  { scene, level, groupOf }: Fold,
  services: readonly { readonly name: string }[],
  columns: BreakerColumns | undefined,
): Map<number, LinkBreakers> {
  if (level === 'regions') return new Map();
  return breakersByLink(
    scene,
    columns,
    (group) => groupOf[group] ?? -1,
    (group, service) =>
      scene.services[scene.groups[group]?.service ?? -1]?.name === services[service]?.name,
  );
}

/** Whether each link of the map has carried anything up to a frame: until then it is only possible. */
export function usedLinks({ scene, linkOf }: Fold, frame: Frame | null): boolean[] {
  const used = new Array<boolean>(scene.links.length / 2).fill(false);
  for (const [link, at] of linkOf.entries()) {
    const carried = frame?.graph?.links[link] ?? frame?.links.sent[link] ?? 0;
    if (at >= 0 && carried > 0) used[at] = true;
  }
  return used;
}

/** A link in words: who calls whom, how often, with what success, and how long it takes there. */
export function linkWords(
  { scene }: Pick<Fold, 'scene'>,
  link: number,
  window: Window | null,
  breakers: string,
): string[] {
  const [source, target] = [scene.links[2 * link] ?? -1, scene.links[2 * link + 1] ?? -1];
  const names = `${groupName(scene, source)} → ${groupName(scene, target)}`;
  const edges = window?.edges?.[link];
  if (edges !== undefined) return [names, edges === 1 ? '1 edge' : `${edges} edges`];
  const rate = window?.linkRates[link] ?? 0;
  const failures = window?.linkFailures[link] ?? 0;
  const p99 = window?.linkP99[link] ?? null;
  const share = rate === 0 ? (failures > 0 ? 1 : 0) : Math.min(1, failures / rate);
  return [
    names,
    `${rateText(rate)}, ${shareText(share)} fail${p99 === null ? '' : `, p99 ${timeText(p99)}`}`,
    ...(breakers === '' ? [] : [breakers]),
  ];
}

/** Whether a link leads from one region to another. */
export function isFarLink({ groups, links }: Scene, link: number): boolean {
  const source = groups[links[2 * link] ?? -1]?.region ?? '*';
  const target = groups[links[2 * link + 1] ?? -1]?.region ?? '*';
  return source !== '*' && target !== '*' && source !== target;
}
