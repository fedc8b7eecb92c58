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

/** Region or zone of what stands outside of all regions or zones. */
export const outside = '*';
