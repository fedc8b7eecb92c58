import type { Distribution } from '@spigo/dynamics';
import * as z from 'zod/mini';
import { distribution } from './distributions.ts';
import { bandwidth } from './durations.ts';
import { bounded, fields, lazily, oneOf, optional, type Schema, share } from './vocabulary.ts';

/** Sets of delays that a file can name. */
export const networkProfiles = [
  'aws',
  'azure',
  'internet',
  'intranet',
  'mobile3g',
  'ideal',
  'none',
] as const;

/** A set of delays with a name. */
export type NetworkProfile = (typeof networkProfiles)[number];

/** One-way delays of messages, and what happens to them on the way. */
export interface Network {
  readonly profile?: NetworkProfile;
  readonly sameZone?: Distribution;
  readonly crossZone?: Distribution;
  readonly edge?: Distribution;
  /** By two regions, `us-east-1>us-west-2`; both ways unless the other has its own. */
  readonly regions?: Readonly<Record<string, Distribution>>;
  readonly loss?: number;
  readonly duplicate?: number;
  /** Bits per second and link. */
  readonly bandwidth?: number;
}

/** Two regions in the direction of the message: `us-east-1>us-west-2`. */
export const regionPairPattern: RegExp = /^([\w-]+)\s*>\s*([\w-]+)$/;

const profile = () => oneOf(networkProfiles);

/** Reads the network: the name of a profile, or an object. */
export const network: () => Schema<Network> = lazily('network', () =>
  z.union([
    z.pipe(
      profile(),
      z.transform((name: NetworkProfile): Network => ({ profile: name })),
    ),
    fields({
      profile: optional(profile(), 'named delays, where nothing else is said; default aws'),
      sameZone: optional(distribution, 'delay within a zone'),
      crossZone: optional(distribution, 'delay between zones, and to and from zone *'),
      edge: optional(distribution, 'delay to and from an instance outside all regions'),
      regions: optional(regionPairs, 'delay between two regions: "us-east-1>us-west-2"'),
      loss: optional(share(), 'share of messages that are lost'),
      duplicate: optional(share(), 'share of messages that arrive twice'),
      bandwidth: optional(bandwidth(), 'what a link carries: 1Gb/s'),
    }),
  ]),
);

function regionPairs(): Schema<Readonly<Record<string, Distribution>>> {
  const allowed = { error: 'two regions: "us-east-1>us-west-2"' };
  return bounded(
    z.record(z.string().check(z.regex(regionPairPattern, allowed)), distribution(), allowed),
  );
}
