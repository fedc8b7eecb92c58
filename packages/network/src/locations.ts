import { regionNames, zoneNames } from '@spigo/topology';

const perRegion = zoneNames.length + 1;

/** How many places there are: outside, and for each region its zones and what stands in no zone. */
export const locationCount: number = 1 + regionNames.length * perRegion;

/** The place outside of all regions. */
export const outsideLocation = 0;

/** The index of a place: `region` and `zone` are names, or `*`. Unknown names count as outside. */
export function locationOf(region: string, zone: string): number {
  const r = (regionNames as readonly string[]).indexOf(region);
  if (r < 0) return outsideLocation;
  const z = (zoneNames as readonly string[]).indexOf(zone);
  return 1 + r * perRegion + (z < 0 ? zoneNames.length : z);
}

/** The index of the region of a place, -1 outside. */
export function regionOfLocation(location: number): number {
  return location === outsideLocation ? -1 : Math.floor((location - 1) / perRegion);
}

/** The index of the zone of a place, -1 where it stands in none. */
export function zoneOfLocation(location: number): number {
  if (location === outsideLocation) return -1;
  const zone = (location - 1) % perRegion;
  return zone === zoneNames.length ? -1 : zone;
}
