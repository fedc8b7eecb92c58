import type { ClientMeter, Sampler, ServiceMeter } from '@spigo/dynamics';
import type { GotocolRef, TraceNumbers } from '@spigo/gotocol';
import type { Duration } from '@spigo/kernel';
import type { Recipe } from './recipe.ts';
import type { RequestReader } from './requestReader.ts';
import type { Topology } from './topologyEvents.ts';

/** What all instances of a run share. */
export interface Surroundings {
  readonly topology: Topology;
  readonly clients: ClientMeter;
  /** Reads the life of every request; null where nobody wants to. */
  readonly reader: RequestReader | null;
  readonly traces: TraceNumbers;
  /** Interval of the polls of the registry. */
  readonly poll: Duration;
}

/** What all instances of one service share. */
export interface ServiceTraits {
  readonly service: string;
  readonly recipe: Recipe;
  /** Names of the services it depends on, in order. */
  readonly dependencies: readonly string[];
  /** True if it is known everywhere and knows every region. */
  readonly crossRegion: boolean;
  readonly serviceTime: Sampler;
  /** Share of requests that fail after their service time, 0 to 1. */
  readonly failureRate: number;
  /** Keys with which its stores start. */
  readonly keys: ReadonlySet<string>;
  /** Instances of the service in one region: the tokens of a ring. */
  readonly perRegion: number;
  readonly meter: ServiceMeter;
}

/** Who and where one instance is. */
export interface Identity {
  /** The full name of nine parts. */
  readonly name: string;
  readonly index: number;
  readonly region: string;
  readonly zone: string;
}

/** A link that is given instead of discovered. */
export interface GivenLink {
  readonly service: string;
  readonly package: string;
  readonly name: string;
  readonly region: string;
  readonly zone: string;
  readonly ref: GotocolRef;
}
