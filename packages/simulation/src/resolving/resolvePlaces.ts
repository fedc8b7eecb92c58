import { defaultPlaces, Places, type Region } from '@spigo/topology';
import type { Places as GivenPlaces } from '../schema/places.ts';

/** The regions that a file gives, in its order, named `continent-region`; the six where it gives none. */
export function regionsOf({ continents }: GivenPlaces = {}): readonly Region[] {
  if (continents === undefined) return defaultPlaces.regions;
  return Object.entries(continents).flatMap(([continent, regions]) =>
    Object.entries(regions).map(([region, zones]) => ({
      name: `${continent}-${region}`,
      continent,
      zones,
    })),
  );
}

/** The places of a file. Throws a UsageError where they cannot be. */
export function resolvePlaces(given: GivenPlaces | undefined): Places {
  return given?.continents === undefined ? defaultPlaces : new Places(regionsOf(given));
}

/** Places as files give them: the pair of `resolvePlaces`. */
export function continentsOf({ regions }: Places): NonNullable<GivenPlaces['continents']> {
  const continents: Record<string, Record<string, readonly string[]>> = {};
  for (const { name, continent, zones } of regions) {
    const region = name.slice(continent.length + 1);
    continents[continent] = { ...continents[continent], [region]: zones };
  }
  return continents;
}
