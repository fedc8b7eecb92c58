import type { Distribution } from '@spigo/dynamics';
import { betweenContinents, betweenRegions, oneWay } from './roundTrips.ts';

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
  /** Between other regions of one continent; default as `crossZone`. */
  readonly sameContinent?: Distribution;
  /** Between other regions of two continents; default as `crossZone`. */
  readonly otherContinent?: Distribution;
  /** Share of messages that are lost, 0 to 1; default 0. */
  readonly loss?: number;
  /** Share of messages that arrive twice, 0 to 1; default 0. */
  readonly duplicate?: number;
}

/** The same delay wherever a message goes, from `min` to `max` milliseconds, each alike. */
function everywhere(name: string, min: number, max: number, loss = 0): NetworkProfile {
  const delay: Distribution =
    min === max
      ? { kind: 'constant', value: min * 1_000 }
      : { kind: 'uniform', min: min * 1_000, max: max * 1_000 };
  const profile = { name, sameZone: delay, crossZone: delay, edge: delay, regions: {} };
  return loss === 0 ? profile : { ...profile, loss };
}

/**
 * The profiles by name.
 *
 * - `aws`: within a zone about 0.5 ms a round trip, between zones of a region about 1 ms to 2 ms (the
 *   provider promises single-digit milliseconds; published measurements of `ping` between zones give
 *   0.6 to 1.5), from the edge of the network about 4 ms, between regions the published round trips; regions that
 *   are not in the list are as far apart as the median pair of those that are, on one continent or on two.
 * - `azure`: 0.9 ms a round trip within a zone and 1.55 ms between zones, as Simon Painter has measured
 *   with an echo server in UK South ("Exploring Azure Network Latency", 40,000 round trips each); between
 *   regions as `aws`, since the cables between the same cities are as long.
 * - `internet`, `intranet`, `mobile3g`, `ideal`: delay and loss of the profiles of that name in
 *   sim-cluster (Rinat Abdullin, 2018): 20 to 100 ms; 2 to 10 ms and one message in 10,000 lost, there
 *   called AzureIntranet; 100 to 500 ms and one in 100 lost; 50 ms. They hold for every message,
 *   wherever it goes; overlapping delays let messages overtake each other.
 * - `none`: no delay anywhere.
 */
export const networkProfiles: Readonly<Record<string, NetworkProfile>> = {
  aws: {
    name: 'aws',
    sameZone: oneWay(0.25, 0.6),
    crossZone: oneWay(0.6, 0.8),
    edge: oneWay(2, 0.8),
    regions: betweenRegions(),
    ...betweenContinents(),
  },
  azure: {
    name: 'azure',
    sameZone: oneWay(0.45, 0.8),
    crossZone: oneWay(0.78, 0.8),
    edge: oneWay(2, 0.8),
    regions: betweenRegions(),
    ...betweenContinents(),
  },
  internet: everywhere('internet', 20, 100),
  intranet: everywhere('intranet', 2, 10, 1 / 10_000),
  mobile3g: everywhere('mobile3g', 100, 500, 1 / 100),
  ideal: everywhere('ideal', 50, 50),
  none: everywhere('none', 0, 0),
};
