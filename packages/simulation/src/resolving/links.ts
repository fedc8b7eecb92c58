import type { Places } from '@spigo/topology';
import { instancesOf } from './placement.ts';
import type { ResolvedArchitecture, ResolvedService } from './resolvedArchitecture.ts';
import { keeps, placeOf, visibleFrom } from './visibility.ts';

/** Takes a link from one instance to another, by their positions among all instances. */
export type LinkVisitor = (source: number, target: number) => void;

interface Side {
  readonly service: ResolvedService;
  /** Position of its first instance among all. */
  readonly first: number;
}

/**
 * Visits every link that an architecture will have when all instances have found each other, in
 * the order of `place`: an instance is linked to each other instance of its dependencies that it
 * can see and keeps. Nothing is stored, so the cost is the number of links.
 */
export function visitLinks(architecture: ResolvedArchitecture, visit: LinkVisitor): void {
  const sides = sidesOf(architecture.services);
  for (const source of sides.values()) {
    const targets = source.service.dependencies.flatMap((name) => sides.get(name) ?? []);
    for (let n = 0; n < instancesOf(source.service); n += 1) {
      for (const target of targets) visitTargets(architecture.places, source, n, target, visit);
    }
  }
}

/** The number of links that an architecture will have. */
export function countLinks(architecture: ResolvedArchitecture): number {
  let count = 0;
  visitLinks(architecture, () => {
    count += 1;
  });
  return count;
}

function sidesOf(services: readonly ResolvedService[]): ReadonlyMap<string, Side> {
  const sides = new Map<string, Side>();
  let first = 0;
  for (const service of services) {
    sides.set(service.name, { service, first });
    first += instancesOf(service);
  }
  return sides;
}

function visitTargets(
  places: Places,
  source: Side,
  n: number,
  target: Side,
  visit: LinkVisitor,
): void {
  const { regionIndex, zone } = placeOf(places, source.service, n);
  const { from, to } = visibleFrom(source.service, regionIndex, target.service);
  const self = source === target ? n : -1;
  for (let m = from; m < to; m += 1) {
    if (m === self || !keeps(places, source.service, zone, target.service, m)) continue;
    visit(source.first + n, target.first + m);
  }
}
