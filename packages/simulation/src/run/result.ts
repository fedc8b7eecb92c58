import type {
  AllRequestFigures,
  CallFigures,
  FailedAtFigures,
  LinkFigures,
  RegistryFigures,
  ServiceFigures,
  SlowFigures,
  WayFigures,
} from '@spigo/telemetry';
import type { GraphCounts } from '@spigo/topology';
import type { MonitorFigures } from '../monitoring/monitorFigures.ts';
import type { ObjectiveFigures } from '../objectives/objectiveFigures.ts';
import type { FaultEffects } from './aftermath/aftermath.ts';

/** Where the messages of a run have gone. */
export interface MessageFigures {
  readonly sent: number;
  readonly duplicated: number;
  readonly delivered: number;
  /** By reason. */
  readonly dropped: Readonly<Record<string, number>>;
  readonly deadLetters: number;
  readonly queued: number;
}

/** A fault as it happened; times in simulated milliseconds. */
export interface FaultFigures extends FaultEffects {
  readonly id: string;
  readonly kind: string;
  /** Kind of the target and its name: `zone us-east-1/zoneB`, `instance homepage07`. */
  readonly target: string;
  readonly fromMs: number;
  /** Null if it did not heal. */
  readonly toMs: number | null;
  /** Client requests of which it dropped, lost, delayed, slowed or failed anything, each once. */
  readonly requestsHurt: number;
  /**
   * From its beginning until somebody could know of it by an alert; null: nobody could. Only where the
   * architecture has a monitoring system.
   */
  readonly detectedMs?: number | null;
  /** The fault as a line of a plan, with what was drawn: `kill instance homepage07 at 5s for 10s`. */
  readonly line: string;
}

/** A fault of the plan, with what was drawn; times in simulated milliseconds. */
export interface DrawnFault {
  readonly id: string;
  readonly kind: string;
  readonly target: string;
  readonly fromMs: number;
  readonly toMs: number | null;
  /** The fault as a line of a plan, with what was drawn. */
  readonly line: string;
  /** Everything it hits: `homepage07 in us-east-1/zoneB`, `registry of us-east-1/zoneB`. */
  readonly hit: readonly string[];
}

/** What only a run that collects metrics knows of its requests. */
export interface CollectedFigures {
  /** Where the slowest of them spent their time; left out where none has succeeded. */
  readonly slowest?: SlowFigures;
  /** Where they failed, and why, the most frequent first; one-way requests are left out. */
  readonly failedAt: readonly FailedAtFigures[];
  /** Messages between services, there and back; what takes longest for its distance comes first. */
  readonly ways: readonly WayFigures[];
  /** The share of traces that the three above are estimated from; left out where it is all of them. */
  readonly estimatedFrom?: number;
}

/** The result of a run: what `--json` prints. Fields are added in later versions, never changed. */
export interface Result extends Partial<CollectedFigures> {
  readonly schema: 'spigo.result/1';
  readonly version: string;
  readonly arch: string;
  readonly seed: number;
  /** Identifies the run: 16 hexadecimal digits. */
  readonly digest: string;
  readonly simulatedMs: number;
  /** Wall time of the three phases. */
  readonly wallMs: number;
  readonly interrupted: boolean;
  /** Instances, registries and the recorder. */
  readonly actors: number;
  readonly messages: MessageFigures;
  /** Delivered messages by wall time. */
  readonly messagesPerSecond: number;
  readonly requests: AllRequestFigures;
  /** By name of service, in the order of the architecture. */
  readonly services: Readonly<Record<string, ServiceFigures>>;
  /** By caller and callee; only where metrics are collected. */
  readonly links?: readonly LinkFigures[];
  /** What calls under policies came to, by caller and callee; a client's own stand from it to itself. */
  readonly calls: readonly CallFigures[];
  readonly graph: GraphCounts;
  readonly faults: readonly FaultFigures[];
  /** Only where the architecture has objectives, in their order. */
  readonly objectives?: readonly ObjectiveFigures[];
  /** Only where the architecture has a monitoring system. */
  readonly monitor?: MonitorFigures;
  /** How the registries have fared, over the whole run. */
  readonly registry: RegistryFigures;
  readonly files: readonly string[];
}
