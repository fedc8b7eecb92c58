import type { Chance } from './chance.ts';

/** A region and its zones, as faults name them. */
export interface AnyRegion {
  readonly name: string;
  readonly zones: readonly string[];
}

/** Where instances can be. */
export interface Layout {
  readonly regions: readonly AnyRegion[];
  readonly continents: readonly string[];
  /** Per zone; 0: there are none. */
  readonly hosts: number;
  /** The factor of all regions. */
  readonly factor: number;
  /** The field of the file; undefined where the usual places are meant. */
  readonly places: object | undefined;
}

const usualZones = ['zoneA', 'zoneB', 'zoneC'];
const usual: readonly AnyRegion[] = [
  'us-east-1',
  'us-west-2',
  'eu-west-1',
  'eu-central-1',
  'ap-southeast-1',
  'ap-southeast-2',
].map((name) => ({ name, zones: usualZones }));

const own = { eu: { west: ['a', 'b'], north: ['x'] }, asia: { 'east-1': ['p', 'q', 'r', 's'] } };
const ownRegions: readonly AnyRegion[] = [
  { name: 'eu-west', zones: ['a', 'b'] },
  { name: 'eu-north', zones: ['x'] },
  { name: 'asia-east-1', zones: ['p', 'q', 'r', 's'] },
];

/** The places of a system that says nothing of them. */
export const usualLayout: Layout = {
  regions: usual,
  continents: ['us', 'eu', 'ap'],
  hosts: 0,
  factor: 1,
  places: undefined,
};

/** The places of a system. */
export function anyLayout(chance: Chance): Layout {
  const isOwn = chance.has('ownPlaces');
  const hosts = chance.has('hosts') ? chance.at('hosts').whole(1, 3) : 0;
  const places = {
    ...(isOwn ? { continents: own } : {}),
    ...(hosts === 0 ? {} : { hosts }),
  };
  return {
    regions: isOwn ? ownRegions : usual,
    continents: isOwn ? ['eu', 'asia'] : usualLayout.continents,
    hosts,
    factor: chance.has('scaled') ? chance.at('factor').whole(1, 3) : 1,
    places: Object.keys(places).length === 0 ? undefined : places,
  };
}
