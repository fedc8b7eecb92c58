import { formatInstance, outside, regionNames, zoneNames } from '@spigo/topology';
import type { ResolvedArchitecture, ResolvedService } from './resolvedArchitecture.ts';

/** One instance of a service, and where it stands. */
export interface Placed {
  readonly service: ResolvedService;
  readonly index: number;
  /** Service and index: `homepage05`. */
  readonly instance: string;
  /** Names, or `*`. */
  readonly region: string;
  readonly zone: string;
  /** Positions among the six regions and three zones, -1 outside of all. */
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
  /** Position among the six regions, or -1 outside of all. */
  readonly regionIndex: number;
  /** Position among the three zones of the region, or -1 in none. */
  readonly zoneIndex: number;

  constructor(service: ResolvedService, index: number, regionIndex: number, zoneIndex: number) {
    this.service = service;
    this.index = index;
    this.regionIndex = regionIndex;
    this.zoneIndex = zoneIndex;
  }

  /** Service and index: `homepage05`. Made when asked for: a large run asks for few. */
  get instance(): string {
    return formatInstance(this.service.name, this.index);
  }

  /** The name of its region, or `*`. */
  get region(): string {
    return regionNames[this.regionIndex] ?? outside;
  }

  /** The name of its zone, or `*`. */
  get zone(): string {
    return zoneNames[this.zoneIndex] ?? outside;
  }
}

/** Instances of a service, whatever it is in. */
export function instancesOf(service: ResolvedService): number {
  return Math.max(service.regions, 1) * Math.max(service.count, 1);
}

/**
 * All instances, service by service, region by region (Spigo's rule): with no regions one, outside
 * of all; with a count of 0 one in each region, in no zone; otherwise region r has the indices
 * r x count to (r + 1) x count - 1, and index i is in zone i mod 3.
 */
export function place(architecture: ResolvedArchitecture): PlacedInstance[] {
  const placed: PlacedInstance[] = [];
  for (const service of architecture.services) {
    for (let n = 0; n < instancesOf(service); n += 1) placed.push(placeInstance(service, n));
  }
  return placed;
}

function placeInstance(service: ResolvedService, n: number): PlacedInstance {
  if (service.regions === 0) return new PlacedInstance(service, 0, -1, -1);
  if (service.count === 0) return new PlacedInstance(service, 0, n, -1);
  const region = Math.floor(n / service.count);
  return new PlacedInstance(service, n, region, n % zoneNames.length);
}
