import type { Scene } from './scene.ts';

/**
 * Circuit breakers at one instant, a row for each group that calls a service through any: an instance has
 * one of its own for each service that it calls.
 */
export interface BreakerColumns {
  /** Who calls: positions among the groups. */
  readonly groups: readonly number[];
  /** Who is called: positions among the services. */
  readonly services: readonly number[];
  /** How many breakers there are; of them open, and half open. */
  readonly breakers: readonly number[];
  readonly open: readonly number[];
  readonly halfOpen: readonly number[];
}

/** The breakers of a link: how many there are, and which of them refuse calls, or only probe. */
export interface LinkBreakers {
  readonly breakers: number;
  readonly open: number;
  readonly halfOpen: number;
}

/**
 * The breakers of each link of a scene that has any that are not closed. `groupOf` and `serviceOf` tell what
 * the groups and services of the columns are in this scene, which may be seen from further away.
 */
export function breakersByLink(
  scene: Scene,
  columns: BreakerColumns | undefined,
  groupOf: (group: number) => number,
  isOfService: (group: number, service: number) => boolean,
): Map<number, LinkBreakers> {
  const found = new Map<number, LinkBreakers>();
  const links = Array.from({ length: scene.links.length / 2 }, (_, link) => link);
  for (const row of openRows(columns)) {
    const source = groupOf(row.group);
    for (const link of links) {
      const target = scene.links[2 * link + 1] ?? -1;
      if (scene.links[2 * link] !== source || !isOfService(target, row.service)) continue;
      found.set(link, together(found.get(link), row));
    }
  }
  return found;
}

/** The breakers of a group for a service. */
export type BreakerRow = LinkBreakers & { readonly group: number; readonly service: number };

/** The rows in which some breaker is not closed. */
export function openRows(columns: BreakerColumns | undefined): BreakerRow[] {
  const rows = (columns?.groups ?? []).map((group, row) => ({
    group,
    service: columns?.services[row] ?? -1,
    breakers: columns?.breakers[row] ?? 0,
    open: columns?.open[row] ?? 0,
    halfOpen: columns?.halfOpen[row] ?? 0,
  }));
  return rows.filter(({ open, halfOpen }) => open + halfOpen > 0);
}

const together = (one: LinkBreakers | undefined, other: LinkBreakers): LinkBreakers => ({
  breakers: (one?.breakers ?? 0) + other.breakers,
  open: (one?.open ?? 0) + other.open,
  halfOpen: (one?.halfOpen ?? 0) + other.halfOpen,
});

/** What is said of the breakers of a link: `2 of 8 breakers open, 1 half open`. */
export function breakerText({ breakers, open, halfOpen }: LinkBreakers): string {
  const half = halfOpen === 0 ? '' : `, ${halfOpen} half open`;
  return `${open} of ${breakers} breakers open${half}`;
}
