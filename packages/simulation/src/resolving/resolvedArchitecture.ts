import type { Distribution } from '@spigo/dynamics';
import type { Duration } from '@spigo/kernel';
import type { Fault } from '../schema/faults.ts';
import type { NetworkProfile } from '../schema/network.ts';
import type { PackageName } from '../schema/packages.ts';

/** A service with all its defaults, scaled. */
export interface ResolvedService {
  readonly name: string;
  readonly package: PackageName;
  /** Instances in each region; 0: one in each, not in a zone, as always outside of regions. */
  readonly count: number;
  /** Regions it is in, 0 to 6; 0: one instance outside of all. */
  readonly regions: number;
  /** Without the registry, each once. */
  readonly dependencies: readonly string[];
  /** Sees and is seen from every region. */
  readonly crossRegion: boolean;
  /** Parts of hierarchical names; empty where nothing is said. */
  readonly machine: string;
  readonly container: string;
  readonly process: string;
  /** Microseconds on a worker. */
  readonly serviceTime: Distribution;
  /** Share of requests that fail after their service time. */
  readonly failureRate: number;
}

/** When the requests of a workload begin. */
export interface ResolvedArrivals {
  readonly process: 'constant' | 'poisson';
  /** Mean time between two requests of the whole workload, in microseconds, not rounded. */
  readonly interval: number;
}

/** A stream of requests with all its defaults. */
export interface ResolvedWorkload {
  /** The clients: services whose instances are dealt the requests in turn. */
  readonly from: readonly string[];
  readonly arrivals: ResolvedArrivals;
  /** Weights by name of operation. */
  readonly operations: Readonly<Record<string, number>>;
  readonly keys: { readonly count: number; readonly distribution: 'uniform' };
}

/** The delay from one region to another. */
export interface RegionDelay {
  readonly from: string;
  readonly to: string;
  readonly delay: Distribution;
}

/** Delays of messages: what is given here goes before the profile. */
export interface ResolvedNetwork {
  readonly profile: NetworkProfile;
  readonly sameZone?: Distribution;
  readonly crossZone?: Distribution;
  readonly edge?: Distribution;
  /** Both directions, each once. */
  readonly regions: readonly RegionDelay[];
}

/** An entry of the fault plan with its name in results: f1, f2, ... in the order of the file. */
export type ResolvedFault = Fault & { readonly id: string };

/** A population with all its defaults. */
export interface ResolvedSocial {
  readonly population: number;
  readonly friends: number;
  readonly buddies: number;
  readonly gold: number;
  /** Time between chats. */
  readonly chat: Distribution;
}

/** An architecture as it will run: nothing is left to assume. */
export interface ResolvedArchitecture {
  /** The file it came from, for messages. */
  readonly file: string;
  readonly arch: string;
  readonly description: string;
  /** The service of which one instance is killed half way. */
  readonly victim?: string;
  /** In the order of the file; empty for a social architecture. */
  readonly services: readonly ResolvedService[];
  readonly social?: ResolvedSocial;
  readonly workloads: readonly ResolvedWorkload[];
  readonly warmUp: Duration;
  readonly network: ResolvedNetwork;
  readonly faults: readonly ResolvedFault[];
  /** What works but surprises, a sentence each. */
  readonly warnings: readonly string[];
}
