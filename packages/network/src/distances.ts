import { createSampler, type Sampler } from '@spigo/dynamics';
import type { Place, Places } from '@spigo/topology';
import type { NetworkProfile } from './profiles.ts';

/**
 * The delay from each place to each other: at the index of the one x their number + that of the other.
 * Throws a UsageError where a distribution is impossible.
 */
export function samplersOf(profile: NetworkProfile, { all }: Places): Sampler[] {
  const sameZone = createSampler(profile.sameZone);
  const crossZone = createSampler(profile.crossZone);
  const edge = createSampler(profile.edge);
  const between = regionSamplers(profile, crossZone);
  const choose = (from: Place, to: Place): Sampler => {
    if (from.regionIndex < 0 || to.regionIndex < 0) return edge;
    if (from.regionIndex !== to.regionIndex) return between(from, to);
    return from.zoneIndex >= 0 && from.zoneIndex === to.zoneIndex ? sameZone : crossZone;
  };
  return all.flatMap((from) => all.map((to) => choose(from, to)));
}

/**
 * An entry counts for both directions unless the other one has its own; regions that have none are as far
 * apart as their continents.
 */
function regionSamplers(
  { regions, sameContinent, otherContinent }: NetworkProfile,
  crossZone: Sampler,
): (from: Place, to: Place) => Sampler {
  const known = new Map<string, Sampler>();
  for (const [pair, delay] of Object.entries(regions)) known.set(pair, createSampler(delay));
  const near = sameContinent === undefined ? crossZone : createSampler(sameContinent);
  const far = otherContinent === undefined ? crossZone : createSampler(otherContinent);
  return (from, to) =>
    known.get(`${from.region}>${to.region}`) ??
    known.get(`${to.region}>${from.region}`) ??
    (from.continent === to.continent ? near : far);
}
