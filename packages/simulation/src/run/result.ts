import type {
  AllRequestFigures,
  LinkFigures,
  RegistryFigures,
  ServiceFigures,
} from '@spigo/telemetry';
import type { GraphCounts } from '@spigo/topology';

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
export interface FaultFigures {
  readonly id: string;
  readonly kind: string;
  /** Kind of the target and its name: `zone us-east-1/zoneB`, `instance homepage07`. */
  readonly target: string;
  readonly fromMs: number;
  /** Null if it did not heal. */
  readonly toMs: number | null;
  /** Client requests that lost a message or a piece of work to it, each once. */
  readonly requestsHurt: number;
}

/** A fault of the plan, with what was drawn; times in simulated milliseconds. */
export interface DrawnFault {
  readonly id: string;
  readonly kind: string;
  readonly target: string;
  readonly fromMs: number;
  readonly toMs: number | null;
  /** Everything it hits: `homepage07 in us-east-1/zoneB`, `registry of us-east-1/zoneB`. */
  readonly hit: readonly string[];
}

/** The result of a run: what `--json` prints. Fields are added in later versions, never changed. */
export interface Result {
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
  readonly graph: GraphCounts;
  readonly faults: readonly FaultFigures[];
  /** How the registries have fared, over the whole run. */
  readonly registry: RegistryFigures;
  readonly files: readonly string[];
}
