import { UsageError } from '@spigo/kernel';
import { continentIn, outside, regionNames, zoneNames } from './placeNames.ts';

/** A region with its zones, by name. */
export interface Region {
  /** Continent and region: `eu-west`. */
  readonly name: string;
  readonly continent: string;
  readonly zones: readonly string[];
}

/** Where an instance can stand: in a zone, in a region but in no zone, or outside of all regions. */
export interface Place {
  /** Among all places; 0 is outside. */
  readonly index: number;
  /** Names, or `*`. */
  readonly region: string;
  readonly zone: string;
  readonly continent: string;
  /** Position among the regions, -1 outside of all. */
  readonly regionIndex: number;
  /** Position among the zones of the region, -1 in none. */
  readonly zoneIndex: number;
}

/** An instance remembers in the bits of a number which regions' registries have told it of another one. */
export const mostRegions = 32;

/** Each has a block of addresses of its own, and there are no more. */
export const mostBlocks = 185;

/** The continents, regions and zones of a run. */
export class Places {
  /** In the order in which a growing architecture fills them. */
  readonly regions: readonly Region[];
  /** Outside, then region by region its zones and what stands in none of them. */
  readonly all: readonly Place[];
  readonly #byRegion: readonly (readonly Place[])[];
  readonly #byName: ReadonlyMap<string, ReadonlyMap<string, Place>>;

  /**
   * Throws a UsageError for two regions of one name, two zones of one name in a region, no region or more
   * than 32, and more than 185 regions and zones together.
   */
  constructor(regions: readonly Region[]) {
    const problem = problemWith(regions);
    if (problem !== undefined) throw new UsageError(`places: ${problem}`);
    this.regions = regions;
    const all: Place[] = [nowhere];
    this.#byRegion = regions.map(({ name, continent, zones }, regionIndex) => {
      const own = [...zones, outside].map((zone, at): Place => {
        const zoneIndex = at < zones.length ? at : -1;
        return { index: all.length + at, region: name, zone, continent, regionIndex, zoneIndex };
      });
      all.push(...own);
      return own;
    });
    this.all = all;
    this.#byName = new Map(
      this.#byRegion.map((own, at) => [
        regions[at]?.name ?? outside,
        new Map(own.map((place) => [place.zone, place])),
      ]),
    );
  }

  /** Names of the continents, each once. */
  get continents(): readonly string[] {
    return [...new Set(this.regions.map(({ continent }) => continent))];
  }

  /** How many zones a region has; 0 for one that is not there. */
  zonesIn(regionIndex: number): number {
    return this.regions[regionIndex]?.zones.length ?? 0;
  }

  /** The place by positions: region -1 is outside, zone -1 in no zone. Throws a UsageError for others. */
  at(regionIndex: number, zoneIndex: number): Place {
    if (regionIndex === -1 && zoneIndex === -1) return nowhere;
    const own = this.#byRegion[regionIndex];
    const place = own?.[zoneIndex === -1 ? own.length - 1 : zoneIndex];
    if (place?.zoneIndex === zoneIndex) return place;
    throw new UsageError(`places: found region ${regionIndex}, zone ${zoneIndex}; there is none`);
  }

  /** The place by names. What is in no region that is here is outside, in no zone that is here in none. */
  named(region: string, zone: string): Place {
    const own = this.#byName.get(region);
    return own?.get(zone) ?? own?.get(outside) ?? nowhere;
  }

  /** The continent of a region; one that is not here has it in its name. */
  continentOf(region: string): string {
    const known = this.#byName.get(region)?.get(outside);
    return known?.continent ?? continentIn(region);
  }
}

const nowhere: Place = {
  index: 0,
  region: outside,
  zone: outside,
  continent: outside,
  regionIndex: -1,
  zoneIndex: -1,
};

/** What is wrong with regions, as the middle of a message; undefined if nothing is. */
export function problemWith(regions: readonly Region[]): string | undefined {
  const twin = twinOf(regions.map(({ name }) => name));
  if (twin !== undefined) return `found region "${twin}" twice; allowed: different names`;
  for (const { name, zones } of regions) {
    const again = twinOf(zones);
    if (again !== undefined)
      return `found zone "${again}" twice in ${name}; allowed: different names`;
  }
  const { length } = regions;
  if (length < 1 || length > mostRegions)
    return `found ${length} regions; allowed: 1 to ${mostRegions}`;
  const blocks = regions.reduce((sum, { zones }) => sum + zones.length, length);
  if (blocks <= mostBlocks) return undefined;
  return `found ${blocks} regions and zones; allowed: at most ${mostBlocks} together`;
}

function twinOf(names: readonly string[]): string | undefined {
  return names.find((name, at) => names.indexOf(name) !== at);
}

/** Spigo's places: six regions with three zones each. */
export const defaultPlaces: Places = new Places(
  regionNames.map((name) => ({ name, continent: continentIn(name), zones: zoneNames })),
);
