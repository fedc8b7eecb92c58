import type { Distribution } from '@spigo/dynamics';
import type { DurationText } from '@spigo/kernel';
import type { Admission, Autoscale, Cache, Daemon, Queue } from '../schema/capacity.ts';
import type { NetworkProfile } from '../schema/network.ts';
import type { Operation, Step } from '../schema/operations.ts';
import type { Policy } from '../schema/policies.ts';

/** A time to draw: text with a unit, a number of milliseconds, or a distribution (`exponential('2ms')`). */
export type TimeOption = DurationText | Distribution;

/** A size to draw: text with a unit (`'4kB'`), a number of bytes, or a distribution of bytes. */
export type SizeOption = string | number | Distribution;

/** One step of an operation: an object with one field, as in files. */
export type StepOptions = Step<DurationText, TimeOption>;

/** What an operation does: its steps, or an object of steps and sizes. */
export type OperationOptions =
  | readonly StepOptions[]
  | Operation<DurationText, TimeOption, SizeOption>;

/** How a caller treats one dependency; the window of a breaker is a number of calls, or a duration. */
export type PolicyOptions = Policy<DurationText, number | string>;

/** What one instance can take; everything has a default. */
export interface CapacityOptions {
  /** Requests served at once; unlimited where nothing is said. */
  readonly workers?: number;
  readonly concurrency?: 'threadPerRequest' | 'eventLoop';
  readonly queue?: Queue<DurationText>;
  /** A queued request whose caller has given up is dropped. */
  readonly dropExpired?: boolean;
  /** Rates as text: `'100/s'`. */
  readonly admission?: Admission<string>;
  readonly cache?: Cache<DurationText>;
  readonly daemons?: readonly Daemon<DurationText, TimeOption>[];
  /** Added on the way in and on the way out. */
  readonly sidecar?: TimeOption;
  /** Values of the metric as numbers, or as text with their unit: `'250ms'`, `'100/s'`. */
  readonly autoscale?: Autoscale<DurationText, number | string>;
}

/** What may be said of a service; everything has a default. */
export interface ServiceOptions extends CapacityOptions {
  /** Instances per region; 0: one per region, not in a zone. */
  readonly count?: number;
  readonly scope?: 'region' | 'global';
  /** 0: one instance outside of all regions. */
  readonly regions?: number;
  readonly dependencies?: readonly string[];
  readonly crossRegion?: boolean;
  /** Lets nobody through whom it does not know; for the rules, no effect on a run. */
  readonly authenticates?: boolean;
  readonly machine?: string;
  readonly container?: string;
  readonly process?: string;
  readonly serviceTime?: TimeOption;
  /** Share of requests, 0 to 1. */
  readonly failureRate?: number;
  /** Share of lookups in a store or cache that miss, 0 to 1. */
  readonly missRate?: number;
  /** What a request does, by name; `get` and `put` come with the package. */
  readonly operations?: Readonly<Record<string, OperationOptions>>;
  /** How it calls, by dependency; `*` for the rest. */
  readonly policies?: Readonly<Record<string, PolicyOptions>>;
}

/** When requests begin; rates as text: `'100/s'`. */
export type ArrivalsOptions =
  | { readonly process: 'constant'; readonly rate: string }
  | { readonly process: 'constant'; readonly interval: DurationText }
  | { readonly process: 'poisson'; readonly rate: string }
  | {
      readonly process: 'bernoulli';
      readonly interval: DurationText;
      readonly probability: number;
    }
  | { readonly process: 'closed'; readonly users: number; readonly think: TimeOption }
  | {
      readonly process: 'bursts';
      readonly rate: string;
      readonly peakRate: string;
      readonly on: TimeOption;
      readonly off: TimeOption;
    }
  | { readonly process: 'trace'; readonly instants: readonly DurationText[] };

/** What may be said of a stream of requests; the policies are those of the client itself. */
export interface WorkloadOptions extends Omit<PolicyOptions, 'loadBalancing'> {
  readonly from?: string;
  readonly arrivals?: ArrivalsOptions;
  /** Multiple of the rate, or of the users. */
  readonly load?: number;
  /** Piecewise linear multiple of the rate. */
  readonly profile?: readonly { readonly at: DurationText; readonly factor: number }[];
  /** Weights by name of operation. */
  readonly operations?: Readonly<Record<string, number>>;
  readonly keys?: {
    readonly count?: number;
    readonly distribution?: 'uniform' | 'zipf';
    /** Exponent of zipf. */
    readonly s?: number;
  };
  /** Closed users: user i of N begins at (i-1)/N of it; default 0. */
  readonly rampUp?: DurationText;
  /** Larger goes first; default 5. */
  readonly priority?: number;
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
      /** Share of messages that are lost, 0 to 1. */
      readonly loss?: number;
      /** Share of messages that arrive twice, 0 to 1. */
      readonly duplicate?: number;
      /** Of each link, as text: `'1Gb/s'`. */
      readonly bandwidth?: string;
    };

/** A monitoring system: how often it looks, and when somebody is woken. */
export interface MonitorOptions {
  readonly scrape?: DurationText;
  /** From a look until it can be seen. */
  readonly delay?: DurationText;
  readonly alerts?: readonly AlertOptions[];
}

/** What wakes somebody: a condition such as `'errorRate>1%'`, and how long it must hold. */
export interface AlertOptions {
  readonly name: string;
  readonly when: string;
  /** A service; default all requests of clients. */
  readonly of?: string;
  readonly for?: DurationText;
}

/** What may be said of a population. */
export interface SocialOptions {
  readonly population?: number;
  readonly friends?: number;
  readonly buddies?: number;
  readonly gold?: number;
  readonly chat?: TimeOption;
}
