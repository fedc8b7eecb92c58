import type { Distribution } from '@spigo/dynamics';
import { defaultPlaces, regionNames } from '@spigo/topology';

const ms = (value: number): number => value * 1_000;

/**
 * A delay of `meanMs` milliseconds: at least `floor` of the mean, the rest exponential: a short queue in
 * front of a long wire.
 */
export function oneWay(meanMs: number, floor = 0.9): Distribution {
  return { kind: 'exponential', mean: ms(meanMs), min: ms(meanMs * floor) };
}

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

/** Delays from each region to each other, by `from>to`. */
export function betweenRegions(): Record<string, Distribution> {
  const regions: Record<string, Distribution> = {};
  for (const [i, from] of regionNames.entries()) {
    for (const [j, to] of regionNames.entries()) {
      if (i !== j) regions[`${from}>${to}`] = oneWay((roundTripsMs[i]?.[j] ?? 0) / 2);
    }
  }
  return regions;
}

/**
 * Delays between regions that are not among these: half of the median of these round trips, of the pairs on
 * one continent (65 ms) and of those on two (162.5 ms).
 */
export function betweenContinents(): Record<'sameContinent' | 'otherContinent', Distribution> {
  const near: number[] = [];
  const far: number[] = [];
  for (const [i, from] of defaultPlaces.regions.entries()) {
    for (const [j, to] of defaultPlaces.regions.slice(0, i).entries()) {
      (from.continent === to.continent ? near : far).push(roundTripsMs[i]?.[j] ?? 0);
    }
  }
  return { sameContinent: oneWay(median(near) / 2), otherContinent: oneWay(median(far) / 2) };
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  const middle = (sorted.length - 1) / 2;
  return ((sorted[Math.floor(middle)] ?? 0) + (sorted[Math.ceil(middle)] ?? 0)) / 2;
}
