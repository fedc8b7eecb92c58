import type { Duration } from '@spigo/kernel';
import type { Assignment } from '@spigo/simulation';
import type { Collector } from '../flows/collectorUrl.ts';
import type { FaultSettings } from './faultSettings.ts';
import type { SeedRange } from './seeds.ts';

/** What a run was asked to be: every flag, read and in range. Plain data, so that threads share it. */
export interface Settings extends FaultSettings {
  /** As it was given: a name or a path. Undefined: the default. */
  readonly arch?: string;
  readonly duration: Duration;
  /** Percent, or population. */
  readonly scale?: number;
  readonly regions: number;
  readonly step: number;
  readonly graphJson: boolean;
  readonly graphMl: boolean;
  readonly gexf: boolean;
  readonly dot: boolean;
  /** Collapse instances to services in what is written. */
  readonly collapse: boolean;
  /** Collect flows and metrics and write them. */
  readonly collect: boolean;
  /** Send the flows there while the run goes on. */
  readonly collector?: Collector;
  /** Share of traces that are kept, 0 to 1. */
  readonly sample: number;
  /** Move the times of flows so that the run ends now. */
  readonly rebaseNow: boolean;
  /** The saved graph to build from; without a file: the one that -j wrote. */
  readonly reload?: { readonly file?: string };
  readonly messages?: { readonly pattern?: string };
  readonly poll?: string;
  readonly chat?: string;
  /** Length of the rows of the time series that is written. */
  readonly interval?: string;
  /** Multiple of all arrival rates, and of the users of closed workloads; over 0. */
  readonly load?: number;
  readonly seed: number;
  readonly seeds?: SeedRange;
  /** Runs from the seed on, whose means are told. */
  readonly replications?: number;
  /** Fields of the architecture that are set, in this order. */
  readonly set?: readonly Assignment[];
  /** Whether nothing goes wrong but what these settings say: neither victim nor faults of the architecture. */
  readonly calm?: true;
  /** Instants at which the requests of clients are told apart. */
  readonly cuts?: readonly Duration[];
  /** Objectives in a line, beside those of the architecture. */
  readonly slo?: string;
  /** Simulated seconds a second. */
  readonly realtime?: number;
  readonly out: string;
  readonly json: boolean;
  /** Write a report in one file. */
  readonly report?: true;
  readonly quiet: boolean;
  readonly cpuProfile?: string;
  /** The port on which metrics are served while the run goes on; 0: any. */
  readonly metricsPort?: number;
  /** Where these settings are to be saved. */
  readonly saveConfig?: string;
  /** The run file of the run that is to be repeated. */
  readonly replay?: string;
}

/** The architecture of a run that names none. */
export const defaultArchitecture = 'netflixoss';

/** The name of a run's files without their ending: the architecture and, but for 0, the step. */
export function fileStem(name: string, step: number): string {
  return step === 0 ? name : `${name}${step}`;
}
