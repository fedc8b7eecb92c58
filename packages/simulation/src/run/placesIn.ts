import { outside, Places, problemWith, type Region } from '@spigo/topology';
import type { GraphToReload } from './reload.ts';

/**
 * The places of a saved graph: those that are known, and what else its nodes name. A graph does not say
 * which continent a region is on: it is the first part of its name. Where that is more than there can be,
 * only what is known: the rest is outside then.
 */
export function placesIn({ nodes }: Pick<GraphToReload, 'nodes'>, known: Places): Places {
  const zonesOf = new Map(known.regions.map(({ name, zones }) => [name, new Set(zones)]));
  let isKnown = true;
  for (const { region, zone } of nodes) {
    if (region === outside) continue;
    const zones = zonesOf.get(region) ?? new Set<string>();
    isKnown &&= zonesOf.has(region) && (zone === outside || zones.has(zone));
    if (zone !== outside) zones.add(zone);
    zonesOf.set(region, zones);
  }
  if (isKnown) return known;
  const regions = [...zonesOf].map(
    ([name, zones]): Region => ({ name, continent: known.continentOf(name), zones: [...zones] }),
  );
  return problemWith(regions) === undefined ? new Places(regions) : known;
}
