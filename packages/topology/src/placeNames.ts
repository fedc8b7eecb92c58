/** The six regions, in the order in which a growing architecture fills them (as in Spigo). */
export const regionNames = [
  'us-east-1',
  'us-west-2',
  'eu-west-1',
  'eu-central-1',
  'ap-southeast-1',
  'ap-southeast-2',
] as const;

/** The three zones of each of the six regions. */
export const zoneNames = ['zoneA', 'zoneB', 'zoneC'] as const;

/** The continent of a region by its name alone: the first part, `us` of `us-east-1`; `*` outside of all. */
export function continentIn(region: string): string {
  return region.split('-', 1)[0] ?? outside;
}

/** Region or zone of what stands outside of all regions or zones. */
export const outside = '*';
