import type { Distribution } from '@spigo/dynamics';
import type { Duration } from '@spigo/kernel';
import type { Places } from '@spigo/topology';
import type { ResolvedMonitor } from '../monitoring/resolvedMonitor.ts';
import type { Fault } from '../schema/faults.ts';
import type { NetworkProfile } from '../schema/network.ts';
import type { Objective } from '../schema/objectives.ts';
import type { Operation } from '../schema/operations.ts';
import type { PackageName } from '../schema/packages.ts';
import type { Policy } from '../schema/policies.ts';
import type { ResolvedCapacity } from './resolvedCapacity.ts';
import type { ResolvedWorkload } from './resolvedWorkload.ts';

/** A service with all its defaults, scaled. */
export interface ResolvedService extends ResolvedCapacity {
  readonly name: string;
  readonly package: PackageName;
  /** Instances in each region; 0: one in each, not in a zone, as always outside of regions. */
  readonly count: number;
  /** Regions it is in, the first ones of all; 0: one instance outside of all. */
  readonly regions: number;
  /** Without the registry, each once. */
  readonly dependencies: readonly string[];
  /** Sees and is seen from every region. */
  readonly crossRegion: boolean;
  /** Whether it lets nobody through whom it does not know; not there where nothing is said. */
  readonly authenticates?: boolean;
  /** Parts of hierarchical names; empty where nothing is said. */
  readonly machine: string;
  readonly container: string;
  readonly process: string;
  /** Microseconds on a worker. */
  readonly serviceTime: Distribution;
  /** Share of requests that fail after their service time. */
  readonly failureRate: number;
  /** Share of lookups in a store or cache that miss. */
  readonly missRate: number;
  /** What a request does, by name; `get` and `put` are the package's where they are not given. */
  readonly operations: Readonly<Record<string, Operation>>;
  /** How it calls, by dependency; `*` for the rest. */
  readonly policies: Readonly<Record<string, Policy>>;
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
  /** Shares of messages, 0 to 1; not there: the profile's. */
  readonly loss?: number;
  readonly duplicate?: number;
  /** Bits per second and link. */
  readonly bandwidth?: number;
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
  /** Where instances can stand. */
  readonly places: Places;
  /** In each zone; instances are spread over them. Not there: nothing is on a host. */
  readonly hosts?: number;
  /** What the run must achieve; not there where nothing is asked. */
  readonly objectives?: readonly Objective[];
  /** Not there where nobody looks. */
  readonly monitor?: ResolvedMonitor;
  /** What works but surprises, a sentence each. */
  readonly warnings: readonly string[];
}
