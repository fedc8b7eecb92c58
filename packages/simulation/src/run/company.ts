import type { Hop } from '@spigo/actors';
import type { FaultAction } from '@spigo/faults';
import type { SimTime } from '@spigo/kernel';
import type { Network } from '@spigo/network';
import type { ServiceFigures, ServiceRecorder } from '@spigo/telemetry';
import type { NodeDescription } from '@spigo/topology';
import type { DrawnFault, FaultFigures } from './result.ts';

/** A step of set-up or shutdown; after each the kernel runs until nothing is left to do. */
export type Step = () => void;

/** How somebody outside acts on a run while it goes on, as if the fault plan had said so from the start. */
export interface Steering {
  /** Something may be injected: what is looked back upon then is kept from now on. */
  expect(): void;
  /**
   * Has a fault begin at `at`, a later instant for which nothing is planned: then the run is the one that
   * had it in its plan, behind all others. Returns its id. Throws a UsageError if it hits nothing.
   */
  inject(action: FaultAction, at: SimTime): string;
  /** Has a fault that was injected heal at `at`, an instant of the same kind. */
  heal(id: string, at: SimTime): void;
}

/** Everybody who acts in a run, be it services or pirates. */
export interface Company {
  /** Instances and registries, without the recorder. */
  readonly actors: number;
  /** The registries among them. */
  readonly registries: number;
  /** The fault plan as drawn; empty before `begin`. */
  readonly drawn: readonly DrawnFault[];
  /** Whether somebody may die and come back: then ends and links can happen more than once. */
  readonly revives: boolean;
  /** Why some workload does nothing, a sentence each. */
  readonly warnings: readonly string[];
  /** How to act on it; null where nobody can. */
  readonly steering: Steering | null;
  /** The node of an actor in the graph, -1 for none. */
  nodeOf(actor: number): number;
  describe(node: number): NodeDescription;
  /** Names, registers and introduces everybody, in no time. */
  readonly setUp: readonly Step[];
  /** Starts workloads and faults; some of these are rules of the network. */
  begin(network: Network): void;
  /** Sends everybody home, in no time. */
  readonly shutDown: readonly Step[];
  /** The run is over, shutdown not yet begun: tells what is measured only then. */
  measure(): void;
  /** Everything that is at a station now. */
  work(): Iterable<Hop>;
  /** The recorder of each service, by name, in the order of the architecture. */
  recorders(): Iterable<readonly [string, ServiceRecorder]>;
  /** Figures by service at `now`. */
  services(now: number): Readonly<Record<string, ServiceFigures>>;
  faults(now: number): readonly FaultFigures[];
}
