import { formatInstance, type Place } from '@spigo/topology';
import type { ResolvedArchitecture, ResolvedService } from './resolvedArchitecture.ts';
import { placeOf } from './visibility.ts';

/** One instance of a service, and where it stands. */
export interface Placed {
  readonly service: ResolvedService;
  readonly index: number;
  /** Service and index: `homepage05`. */
  readonly instance: string;
  /** Names, or `*`. */
  readonly region: string;
  readonly zone: string;
  /** Positions among the regions and the zones of the region, -1 outside of all. */
  readonly regionIndex: number;
  readonly zoneIndex: number;
  /** IPv4, where it is given instead of handed out. */
  readonly address?: string;
}

/** An instance placed by the rule. */
export class PlacedInstance implements Placed {
  readonly service: ResolvedService;
  /** Runs on across regions; 0 for each instance that is in no zone. */
  readonly index: number;
  readonly place: Place;

  constructor(service: ResolvedService, index: number, place: Place) {
    this.service = service;
    this.index = index;
    this.place = place;
  }

  /** Service and index: `homepage05`. Made when asked for: a large run asks for few. */
  get instance(): string {
    return formatInstance(this.service.name, this.index);
  }

  /** The name of its region, or `*`. */
  get region(): string {
    return this.place.region;
  }

  /** The name of its zone, or `*`. */
  get zone(): string {
    return this.place.zone;
  }

  /** Position among the regions, or -1 outside of all. */
  get regionIndex(): number {
    return this.place.regionIndex;
  }

  /** Position among the zones of the region, or -1 in none. */
  get zoneIndex(): number {
    return this.place.zoneIndex;
  }
}

/** Instances of a service, whatever it is in. */
export function instancesOf(service: ResolvedService): number {
  return Math.max(service.regions, 1) * Math.max(service.count, 1);
}

/**
 * All instances, service by service, region by region (Spigo's rule): with no regions one, outside
 * of all; with a count of 0 one in each region, in no zone; otherwise region r has the indices
 * r x count to (r + 1) x count - 1, and index i is in zone i mod (zones of the region).
 */
export function place(architecture: ResolvedArchitecture): PlacedInstance[] {
  const { services, places } = architecture;
  const placed: PlacedInstance[] = [];
  for (const service of services) {
    for (let n = 0; n < instancesOf(service); n += 1) {
      const index = service.count === 0 ? 0 : n;
      placed.push(new PlacedInstance(service, index, placeOf(places, service, n)));
    }
  }
  return placed;
}
