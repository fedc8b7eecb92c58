import type { Sampler } from '@spigo/dynamics';
import type { FaultSpec } from '../plan/faultSpec.ts';
import type { Monkey } from '../plan/monkeys.ts';
import type { Invariant, ScenarioOptions, Service } from './scenario.ts';

/** What a disk does, in samplers of microseconds. */
export interface DiskSetup {
  readonly write: Sampler;
  readonly read: Sampler;
  readonly sync: Sampler;
  /** Bytes. */
  readonly capacity: number;
  readonly reorder: boolean;
}

/** One machine, checked. */
export interface MachineSetup {
  readonly name: string;
  readonly zone: string;
  readonly services: readonly (readonly [string, Service])[];
  readonly cpus: number;
  /** Microseconds. */
  readonly skew: number;
  readonly drift: number;
  readonly disk: DiskSetup;
  /** A bot: on from the start, hit by no fault. */
  readonly bot: boolean;
}

/** How packets of one direction travel. */
export interface LinkSetup {
  readonly delay: Sampler;
  readonly loss: number;
  readonly duplicate: number;
  /** Share of packets that may overtake others. */
  readonly reorder: number;
  readonly retransmit: boolean;
}

/** A scenario of one seed, checked: what a world is made from. Times in microseconds. */
export interface Setup {
  readonly name: string;
  readonly machines: readonly MachineSetup[];
  /** By `from>to`, zones. */
  readonly links: ReadonlyMap<string, LinkSetup>;
  /** Within a zone that has no entry of its own. */
  readonly nearby: LinkSetup;
  readonly plan: ScenarioOptions['plan'];
  readonly faults: readonly FaultSpec[];
  readonly monkeys: readonly Monkey[];
  readonly invariants: readonly (readonly [string, Invariant])[];
  readonly limits: { readonly time: number; readonly steps: number; readonly quiet: number };
  readonly heal: { readonly after: number; readonly within: number } | null;
  readonly storage: 'disk' | 'lmdb';
  readonly onCrash: 'restart' | 'stop' | 'fail';
  readonly sometimes: readonly string[];
}
