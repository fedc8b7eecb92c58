import type { Distribution } from '@spigo/dynamics';
import type { DurationText } from '@spigo/kernel';
import type { NetworkProfile } from '../schema/network.ts';

/** A time to draw: text with a unit, a number of milliseconds, or a distribution (`exponential('2ms')`). */
export type TimeOption = DurationText | Distribution;

/** What may be said of a service; everything has a default. */
export interface ServiceOptions {
  /** Instances per region; 0: one per region, not in a zone. */
  readonly count?: number;
  readonly scope?: 'region' | 'global';
  /** 0: one instance outside of all regions. */
  readonly regions?: number;
  readonly dependencies?: readonly string[];
  readonly crossRegion?: boolean;
  readonly machine?: string;
  readonly container?: string;
  readonly process?: string;
  readonly serviceTime?: TimeOption;
  /** Share of requests, 0 to 1. */
  readonly failureRate?: number;
}

/** What may be said of a stream of requests. */
export interface WorkloadOptions {
  readonly from?: string;
  readonly arrivals?:
    | { readonly process: 'constant'; readonly rate: string }
    | { readonly process: 'constant'; readonly interval: DurationText }
    | { readonly process: 'poisson'; readonly rate: string };
  readonly operations?: { readonly get?: number; readonly put?: number };
  readonly keys?: { readonly count?: number; readonly distribution?: 'uniform' };
}

/** What a fault hits: all of that name, `count` of its instances, or a share of them. */
export type TargetOptions = (
  | { readonly service: string }
  | { readonly instance: string }
  | { readonly zone: string }
  | { readonly region: string }
) & { readonly count?: number; readonly share?: number };

/** Something that goes wrong. */
export interface FaultOptions {
  readonly kind: 'kill';
  readonly at: DurationText;
  /** Then it comes back; without it, never. */
  readonly for?: DurationText;
  readonly target: TargetOptions;
}

/** Delays of messages: a profile, or single delays that go before it. */
export type NetworkOptions =
  | NetworkProfile
  | {
      readonly profile?: NetworkProfile;
      readonly sameZone?: TimeOption;
      readonly crossZone?: TimeOption;
      readonly edge?: TimeOption;
      /** By two regions: `us-east-1>us-west-2`. */
      readonly regions?: Readonly<Record<string, TimeOption>>;
    };

/** What may be said of a population. */
export interface SocialOptions {
  readonly population?: number;
  readonly friends?: number;
  readonly buddies?: number;
  readonly gold?: number;
  readonly chat?: TimeOption;
}
