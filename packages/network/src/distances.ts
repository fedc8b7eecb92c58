import { createSampler, type Sampler } from '@spigo/dynamics';
import { regionNames } from '@spigo/topology';
import { locationCount, outsideLocation, regionOfLocation, zoneOfLocation } from './locations.ts';
import type { NetworkProfile } from './profiles.ts';

/**
 * The delay from each place to each other: at `from` x locationCount + `to`. Throws a UsageError where
 * a distribution is impossible.
 */
export function samplersOf(profile: NetworkProfile): Sampler[] {
  const sameZone = createSampler(profile.sameZone);
  const crossZone = createSampler(profile.crossZone);
  const edge = createSampler(profile.edge);
  const regions = new Map<string, Sampler>();
  for (const [pair, delay] of Object.entries(profile.regions))
    regions.set(pair, createSampler(delay));
  const choose = (from: number, to: number): Sampler => {
    if (from === outsideLocation || to === outsideLocation) return edge;
    const [here, there] = [regionOfLocation(from), regionOfLocation(to)];
    if (here !== there) return between(regions, here, there) ?? crossZone;
    const zone = zoneOfLocation(from);
    return zone >= 0 && zone === zoneOfLocation(to) ? sameZone : crossZone;
  };
  const places = Array.from({ length: locationCount }, (_, place) => place);
  return places.flatMap((from) => places.map((to) => choose(from, to)));
}

/** An entry counts for both directions unless the other one has its own. */
function between(regions: Map<string, Sampler>, here: number, there: number): Sampler | undefined {
  const [from, to] = [regionNames[here], regionNames[there]];
  return regions.get(`${from}>${to}`) ?? regions.get(`${to}>${from}`);
}
