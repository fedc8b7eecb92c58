import type { Places } from '@spigo/topology';
import { looksInOwnZone } from '../schema/packages.ts';
import { instancesOf } from './placement.ts';
import type { ResolvedService } from './resolvedArchitecture.ts';
import { keeps, placeOf, regionOf, visibleFrom } from './visibility.ts';

/** A warning for each dependency of which some instances of a service see nothing. */
export function sightWarnings(services: readonly ResolvedService[], places: Places): string[] {
  const byName = new Map(services.map((service) => [service.name, service]));
  return services.flatMap((source) =>
    source.dependencies.flatMap((name) => {
      const target = byName.get(name);
      return target === undefined || target === source ? [] : unseen(source, target, places);
    }),
  );
}

function unseen(source: ResolvedService, target: ResolvedService, places: Places): string[] {
  const others = neighbourhoods(target, places);
  const seen = (n: number): Neighbourhood[] => inSight(source, n, target, others);
  const blind = neighbourhoods(source, places).filter(({ n }) => {
    const { zone } = placeOf(places, source, n);
    return !seen(n).some((other) => keeps(places, source, zone, target, other.n));
  });
  const [first] = blind;
  if (first === undefined) return [];
  const count = blind.reduce((sum, { size }) => sum + size, 0);
  const who = `${count} of ${instancesOf(source)} instances of ${source.name}`;
  const zones = new Set(seen(first.n).map(({ n }) => placeOf(places, target, n).zone));
  const why =
    zones.size === 0 || !looksInOwnZone(source.package)
      ? `there is none in ${placeOf(places, source, first.n).region}`
      : `${source.package} looks only in its own zone (${[...zones].sort().join(', ')})`;
  return [`${who} see no ${target.name}: ${why}`];
}

/** Instances of one region and zone see the same: the first of each stands for all of them. */
interface Neighbourhood {
  readonly n: number;
  readonly size: number;
}

function neighbourhoods(service: ResolvedService, places: Places): Neighbourhood[] {
  const count = Math.max(service.count, 1);
  return Array.from({ length: Math.max(service.regions, 1) }, (_, region) => {
    const zones = places.zonesIn(region);
    return Array.from({ length: Math.min(count, zones) }, (__, offset) => ({
      n: region * count + offset,
      size: Math.ceil((count - offset) / zones),
    }));
  }).flat();
}

/** Those of `others` that the `n`th instance of `source` sees, zones aside. */
function inSight(
  source: ResolvedService,
  n: number,
  target: ResolvedService,
  others: readonly Neighbourhood[],
): Neighbourhood[] {
  const { from, to } = visibleFrom(source, regionOf(source, n), target);
  return others.filter((each) => each.n >= from && each.n < to);
}
