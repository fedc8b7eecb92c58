import type { Place, Places } from '@spigo/topology';
import { looksInOwnZone } from '../schema/packages.ts';
import type { ResolvedService } from './resolvedArchitecture.ts';

/** A half-open range of positions among the instances of one service. */
export interface InstanceRange {
  readonly from: number;
  readonly to: number;
}

/** Region of the `n`th instance of a service, or -1 outside of all. */
export function regionOf(service: ResolvedService, n: number): number {
  return service.regions === 0 ? -1 : Math.floor(n / Math.max(service.count, 1));
}

/** Where the `n`th instance of a service stands: with a count, in zone n mod (zones of its region). */
export function placeOf(places: Places, service: ResolvedService, n: number): Place {
  const region = regionOf(service, n);
  return places.at(region, service.count === 0 ? -1 : n % places.zonesIn(region));
}

/**
 * Which instances of `target` an instance of `source` in `region` can see, zones aside: those of
 * its region; all, where either side is outside of all regions or known in every region.
 */
export function visibleFrom(
  source: ResolvedService,
  region: number,
  target: ResolvedService,
): InstanceRange {
  const inRegion = Math.max(target.count, 1);
  const everywhere =
    source.regions === 0 || target.regions === 0 || source.crossRegion || target.crossRegion;
  if (everywhere) return { from: 0, to: Math.max(target.regions, 1) * inRegion };
  if (region >= target.regions) return { from: 0, to: 0 };
  return { from: region * inRegion, to: (region + 1) * inRegion };
}

/** Whether an instance of `source` in a zone of that name keeps the `n`th instance of `target`, once seen. */
export function keeps(
  places: Places,
  source: ResolvedService,
  zone: string,
  target: ResolvedService,
  n: number,
): boolean {
  return !looksInOwnZone(source.package) || placeOf(places, target, n).zone === zone;
}
