import type {
  CacheSettings,
  CallCounts,
  CallSettings,
  ClientMeter,
  Sampler,
  StationMeter,
  StationSettings,
} from '@spigo/dynamics';
import type { TraceNumbers } from '@spigo/gotocol';
import type { Duration } from '@spigo/kernel';
import type { StartingKeys } from './kinds/keyValues.ts';
import type { Recipe } from './kinds/recipe.ts';
import type { WriteLog } from './kinds/ring/writeLog.ts';
import type { StepLimit } from './operations/stepLimit.ts';
import type { Program } from './operations/steps.ts';
import type { RequestReader } from './ports/requestReader.ts';
import type { Topology } from './ports/topologyEvents.ts';
import type { HopPool } from './requests/hopPool.ts';
import type { Terms } from './requests/terms.ts';

/** What all instances of a run share. */
export interface Surroundings {
  readonly topology: Topology;
  readonly clients: ClientMeter;
  /** Reads the life of every request; null where nobody wants to. */
  readonly reader: RequestReader | null;
  readonly traces: TraceNumbers;
  /** How much a request may do within one instant. */
  readonly steps: StepLimit;
  readonly hops: HopPool;
  readonly terms: Terms;
  /** Interval of the polls of the registry. */
  readonly poll: Duration;
}

/** Work that an instance does on its own, again and again. */
export interface DaemonTraits {
  /** From one start to the next. */
  readonly every: Sampler;
  readonly program: Program;
}

/** What all instances of one service share. */
export interface ServiceTraits {
  readonly service: string;
  readonly recipe: Recipe;
  /** Names of the services it depends on, in order. */
  readonly dependencies: readonly string[];
  /** True if it is known everywhere and knows every region. */
  readonly crossRegion: boolean;
  /** Keys with which its stores start. */
  readonly keys: StartingKeys;
  /** What has been stored, where reads can be stale; else null. */
  readonly writes: WriteLog | null;
  /** Instances of the service in one region: the tokens of a ring. */
  readonly perRegion: number;
  /** Workers, queue, admission, service time and failures of each. */
  readonly station: StationSettings;
  readonly meter: StationMeter;
  /** What its operations do, by name; where one is missing, its kind says. */
  readonly operations: ReadonlyMap<string, Program>;
  /** Names of the dependencies that can serve an operation that it passes on; without one, all of them. */
  readonly passedOn: ReadonlyMap<string, ReadonlySet<string>>;
  /** How a dependency is called; null: as if there were no policies. Null as a whole: none has one. */
  readonly policyOf: ((dependency: string) => CallSettings | null) | null;
  /** Some policy shares calls out by zone: instances learn how many of them there are in each. */
  readonly sharesByZone: boolean;
  /** What the calls of all instances to a dependency under a policy came to. */
  readonly callsTo: (dependency: string) => CallCounts;
  /** Calls that begin before this instant are not counted. */
  readonly countFrom: number;
  readonly cache: CacheSettings | null;
  /** Share of the lookups in what it keeps that miss, 0 to 1. */
  readonly missRate: number;
  /** Time that is added on the way in, and on the way out; null: none. */
  readonly sidecar: Sampler | null;
  readonly daemons: readonly DaemonTraits[];
}

/** Who and where one instance is. */
export interface Identity {
  /** The full name of nine parts. */
  readonly name: string;
  readonly index: number;
  readonly region: string;
  readonly zone: string;
}
