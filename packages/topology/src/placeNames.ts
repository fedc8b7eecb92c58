/** The six regions, in the order in which a growing architecture fills them (as in Spigo). */
export const regionNames = [
  'us-east-1',
  'us-west-2',
  'eu-west-1',
  'eu-central-1',
  'ap-southeast-1',
  'ap-southeast-2',
] as const;

/** The three zones of each region; instance i lives in zone i mod 3. */
export const zoneNames = ['zoneA', 'zoneB', 'zoneC'] as const;

/** The continents, by the names with which those of their regions begin. */
export const continentNames = ['us', 'eu', 'ap'] as const;

/** The continent of a region: the first part of its name, `us` of `us-east-1`; `*` outside of all. */
export function continentOf(region: string): string {
  return region.split('-', 1)[0] ?? outside;
}

/** Region or zone of what stands outside of all regions or zones. */
export const outside = '*';
