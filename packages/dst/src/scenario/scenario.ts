import type { Distribution } from '@spigo/dynamics';
import type { DurationText } from '@spigo/kernel';
import type { Control } from '../plan/control.ts';
import type { Monkey } from '../plan/monkeys.ts';
import type { Env } from '../world/env.ts';
import type { EnvRandom } from '../world/envRandom.ts';
import type { WorldView } from '../world/worldView.ts';

/** A distribution of times: a duration, what `exponential()` and its like return, or `{ distribution, ... }`. */
export type Times = DurationText | Distribution | { readonly distribution: string };

/** Application code: called anew for each life of its process. */
export type Service = (env: Env) => void | Promise<void>;

/** How packets travel from one zone to another. */
export interface LinkOptions {
  /** A profile of architecture files that the other fields override: `mobile3g`, `intranet`, ... */
  readonly profile?: string;
  readonly delay?: Times;
  /** Share of packets that are lost, 0 to 1. */
  readonly loss?: number;
  /** Share of packets that arrive twice, 0 to 1. */
  readonly duplicate?: number;
  /** Whether packets may overtake each other (default true), or the share of them that may. */
  readonly reorder?: boolean | number;
  /** False: what is lost is not sent again. Default true. */
  readonly retransmit?: boolean;
}

/** What a machine is made of. */
export interface Hardware {
  /** Pieces of work done at once; default 1. */
  readonly cpus?: number;
  /** The clock is off by at most so much, drawn for each machine. */
  readonly skew?: DurationText;
  /** The clock gains or loses at most so many seconds a second, drawn for each machine. */
  readonly drift?: number;
  readonly disk?: DiskOptions;
}

/** What a disk is made of. */
export interface DiskOptions {
  /** Time of a write or an append; default 10 to 100 us. */
  readonly write?: Times;
  /** Time of a read; default 10 to 100 us. */
  readonly read?: Times;
  /** Time of a sync; default 1 to 5 ms; it may not be 0. */
  readonly sync?: Times;
  /** Bytes that fit; default: no bound. */
  readonly capacity?: number;
  /** Writes between two syncs survive a power loss in any order. Default false. */
  readonly reorder?: boolean;
}

/** The end of a run that does not end by itself. */
export interface Limits {
  /** Virtual time; default 1h with bots, 10m without. */
  readonly time?: DurationText;
  /** Events; default 50,000,000. */
  readonly steps?: number;
  /** Virtual time without an event of a service or bot; default: none. */
  readonly quiet?: DurationText;
}

/** An entry of `faults`, checked when the scenario is read; see docs/dst.md. */
export interface FaultEntry {
  readonly kind: string;
  readonly at?: DurationText;
  readonly every?: Times;
  readonly for?: DurationText;
  readonly [field: string]: unknown;
}

/** A claim about a world: it throws, or returns the result of a checker. */
export type Invariant = (world: WorldView) => unknown;

/** All that a scenario says. */
export interface ScenarioOptions {
  readonly name: string;
  readonly network?: Readonly<Record<string, string | LinkOptions>>;
  readonly machines: Readonly<Record<string, Readonly<Record<string, Service>>>>;
  readonly hardware?: Readonly<Record<string, Hardware>>;
  readonly bots?: Readonly<Record<string, Service>>;
  readonly plan?: (control: Control) => void | Promise<void>;
  readonly faults?: readonly FaultEntry[];
  readonly monkeys?: readonly Monkey[];
  readonly invariants?: Readonly<Record<string, Invariant>>;
  readonly limits?: Limits;
  readonly heal?: { readonly after: DurationText; readonly within: DurationText };
  /** What follows when a service throws; default `fail`, a finding. */
  readonly onCrash?: 'restart' | 'stop' | 'fail';
  /** What keeps stores in simulation: the simulated disk (default), or lmdb. */
  readonly storage?: 'disk' | 'lmdb';
  /** Names that `env.sometimes` must have met in a campaign. */
  readonly sometimes?: readonly string[];
  /** False: no connection sends again what was lost. Default true. */
  readonly retransmit?: boolean;
}

/** Values of `--set key=value`. */
export type ScenarioSettings = Readonly<Record<string, unknown>>;

/** How a scenario is made for one seed. */
export type ScenarioMaker = (random: EnvRandom, settings: ScenarioSettings) => ScenarioOptions;

/** Marks what `scenario()` returned, across copies of this package. */
export const scenarioMark = 'spigo.dst.scenario/1';

/** What a scenario file exports by default. */
export interface Scenario {
  readonly schema: typeof scenarioMark;
  /** Makes the scenario of one seed. */
  readonly make: ScenarioMaker;
  /** Where `scenario()` was called: a stack, for errors that are in what it was given. */
  readonly stack?: string;
}

/**
 * A scenario: an object, or a function that is called anew for each seed, so that its variables are
 * that run's. It is checked when it is run.
 */
export function scenario(definition: ScenarioOptions | ScenarioMaker): Scenario {
  const make = typeof definition === 'function' ? definition : (): ScenarioOptions => definition;
  const { stack = '' } = new Error('here');
  return { schema: scenarioMark, make, stack };
}

/** Whether a value came from `scenario()`, of this copy of the package or another. */
export function isScenario(value: unknown): value is Scenario {
  return (
    typeof value === 'object' &&
    value !== null &&
    'schema' in value &&
    value.schema === scenarioMark &&
    'make' in value &&
    typeof value.make === 'function'
  );
}
