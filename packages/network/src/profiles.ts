import type { Distribution } from '@spigo/dynamics';
import { regionNames } from '@spigo/topology';

/** One-way delays of messages, by the distance of their ends; what is missing is no delay at all. */
export interface NetworkProfile {
  readonly name: string;
  readonly sameZone: Distribution;
  /** Between zones of a region, and to and from an instance in no zone. */
  readonly crossZone: Distribution;
  /** To and from an instance outside of all regions. */
  readonly edge: Distribution;
  /** By `from>to`, names of regions. */
  readonly regions: Readonly<Record<string, Distribution>>;
}

const ms = (value: number): number => value * 1_000;

/** At least nine tenths of the mean, the rest exponential: a short queue in front of a long wire. */
const oneWay = (meanMs: number, floor = 0.9): Distribution => ({
  kind: 'exponential',
  mean: ms(meanMs),
  min: ms(meanMs * floor),
});

/**
 * Median round trips between regions in milliseconds, as published by the cloud latency matrices that
 * anybody can read (cloudping.co, 50th percentile over a year, and the provider's own Infrastructure
 * Performance figures), rounded; rows and columns in the order of `regionNames`.
 */
const roundTripsMs: readonly (readonly number[])[] = [
  [0, 65, 70, 92, 220, 200],
  [65, 0, 130, 150, 165, 140],
  [70, 130, 0, 25, 180, 260],
  [92, 150, 25, 0, 160, 250],
  [220, 165, 180, 160, 0, 92],
  [200, 140, 260, 250, 92, 0],
];

function betweenRegions(): Record<string, Distribution> {
  const regions: Record<string, Distribution> = {};
  for (const [i, from] of regionNames.entries()) {
    for (const [j, to] of regionNames.entries()) {
      if (i !== j) regions[`${from}>${to}`] = oneWay((roundTripsMs[i]?.[j] ?? 0) / 2);
    }
  }
  return regions;
}

const nothing: Distribution = { kind: 'constant', value: 0 };

/**
 * The profiles by name. `aws`: within a zone about 0.5 ms a round trip, between zones of a region about
 * 1 ms to 2 ms (the provider promises single-digit milliseconds; published measurements of `ping`
 * between zones give 0.6 to 1.5), from the edge of the network about 4 ms. `none`: no delay anywhere.
 */
export const networkProfiles: Readonly<Record<string, NetworkProfile>> = {
  aws: {
    name: 'aws',
    sameZone: oneWay(0.25, 0.6),
    crossZone: oneWay(0.6, 0.8),
    edge: oneWay(2, 0.8),
    regions: betweenRegions(),
  },
  none: { name: 'none', sameZone: nothing, crossZone: nothing, edge: nothing, regions: {} },
};
