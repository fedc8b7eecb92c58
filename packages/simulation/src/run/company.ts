import type { ServiceFigures, ServiceRecorder } from '@spigo/telemetry';
import type { NodeDescription } from '@spigo/topology';
import type { DrawnFault, FaultFigures } from './result.ts';

/** A step of set-up or shutdown; after each the kernel runs until nothing is left to do. */
export type Step = () => void;

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
  /** The node of an actor in the graph, -1 for none. */
  nodeOf(actor: number): number;
  describe(node: number): NodeDescription;
  /** Names, registers and introduces everybody, in no time. */
  readonly setUp: readonly Step[];
  /** Starts workloads and faults. */
  begin(): void;
  /** Sends everybody home, in no time. */
  readonly shutDown: readonly Step[];
  /** The recorder of each service, by name, in the order of the architecture. */
  recorders(): Iterable<readonly [string, ServiceRecorder]>;
  /** Figures by service at `now`. */
  services(now: number): Readonly<Record<string, ServiceFigures>>;
  faults(now: number): readonly FaultFigures[];
}
