import { type Kernel, type RunEnd, type SimTime, toMilliseconds } from '@spigo/kernel';
import { combineReaders, type IntervalRow, logMessages, recordTopology } from '@spigo/telemetry';
import { collapse, type GraphCounts, RecordedGraph } from '@spigo/topology';
import type { Architecture } from '../files/load.ts';
import type { Monitoring } from '../monitoring/monitoring.ts';
import { objectiveFigures } from '../objectives/objectiveFigures.ts';
import type { Objective } from '../schema/objectives.ts';
import { version } from '../version.ts';
import { type Assembly, assemble } from './assemble.ts';
import { checkBooks } from './checkBooks.ts';
import { type Collected, Collection } from './collection.ts';
import { type Portion, perform } from './performance.ts';
import { type PeriodFigures, Periods } from './periods.ts';
import type { Result } from './result.ts';
import { inIntervals, RegularLooker, usualInterval } from './samples.ts';
import { recordSeries } from './series.ts';
import { readSettings, type SimulateOptions } from './simulateOptions.ts';
import { registryFigures } from './snapshotOf.ts';
import { withLinks } from './withLinks.ts';
import { monitoringOf, withMonitor } from './withMonitor.ts';

/** What a run leaves. */
export interface Run {
  readonly result: Result;
  /** The graph with its history; null where it was only counted (see `record`). */
  readonly graph: RecordedGraph | null;
  /** What works but surprises, a sentence each. */
  readonly warnings: readonly string[];
  /** What was collected beside the result; null where nothing was to be. */
  readonly collected: Collected | null;
  /** From one of the `cuts` to the next; empty where none were asked for. */
  readonly periods: readonly PeriodFigures[];
  /** The time series; null where no `interval` was given. */
  readonly series: readonly IntervalRow[] | null;
}

/** A run that is ready to begin. */
export interface Production {
  readonly kernel: Kernel;
  readonly duration: SimTime;
  /** Who takes part. */
  readonly assembly: Assembly;
  /** Its monitoring system; null where the architecture has none. */
  readonly monitoring: Pick<Monitoring, 'known'> | null;
  /** The portions of the run, to be run by the kernel; ends with whether it was interrupted. */
  readonly steps: Generator<Portion, boolean, RunEnd>;
  /** Closes the books. Throws an InvariantError where they do not balance. */
  finish(interrupted: boolean, wallMs: number): Run;
}

/** How a run ended. */
interface Outcome {
  readonly interrupted: boolean;
  readonly wallMs: number;
  readonly graph: GraphCounts;
}

/** Builds a run, with its recorder and its log. */
export function produce(
  architecture: Architecture | undefined,
  options: SimulateOptions,
): Production {
  const settings = readSettings(options);
  const collection =
    options.collect === true ? new Collection(settings.seed, settings.traceShare) : null;
  const assembly = assemble(architecture, withCollection(options, collection), settings);
  const { stage, company, network, warnings } = assembly;
  const recorded = keepGraph(assembly, options);
  if (options.onMessage !== undefined) logMessages(stage.kernel, options.onMessage);
  const duration = settings.duration as number as SimTime;
  const finish = (interrupted: boolean, wallMs: number): Run => {
    const { graph, counts } = recorded();
    checkBooks(assembly);
    const outcome = { interrupted, wallMs, graph: counts };
    const bare = resultOf(assembly, outcome, architecture?.objectives ?? []);
    const plain = withMonitor(bare, monitoring);
    const collected = collection?.collected() ?? null;
    const result =
      collection === null || collected === null
        ? plain
        : withLinks(plain, collected.snapshot, collection.figures());
    const looked = { series: series?.rows ?? null, periods: periods?.figures ?? [] };
    return { result, graph, warnings, collected, ...looked };
  };
  const { kernel, clients } = stage;
  const { interval } = settings;
  const { cuts } = options;
  const series = interval === null ? null : recordSeries(assembly, interval, settings.duration);
  const periods = cuts === undefined ? null : new Periods(clients, cuts, () => kernel.now);
  const whole = perform(kernel, company, network, duration);
  const plain = periods === null ? whole : inIntervals(whole, kernel, periods);
  const attached = collection?.attach(assembly, plain) ?? plain;
  const looker = new RegularLooker(interval ?? usualInterval(duration), () => {
    collection?.sample();
    series?.take(kernel.now);
  });
  const isLooked = collection !== null || series !== null;
  const looked = isLooked ? inIntervals(attached, kernel, looker) : attached;
  const monitoring = monitoringOf(assembly);
  const steps = monitoring === null ? looked : inIntervals(looked, kernel, monitoring);
  if (collection !== null) options.onLive?.(collection);
  return { kernel, duration, assembly, monitoring, steps, finish };
}

/** The links of the collection read what the given reader reads. */
function withCollection(options: SimulateOptions, collection: Collection | null): SimulateOptions {
  if (collection === null) return options;
  const readers = [options.reader ?? null, ...collection.readers].filter((each) => each !== null);
  return { ...options, reader: combineReaders(readers) };
}

/** Edda: keeps the graph where it is wanted, or needed to count each thing once; else only counts. */
function keepGraph(
  { stage, company, arch }: Assembly,
  options: SimulateOptions,
): () => { graph: RecordedGraph | null; counts: GraphCounts } {
  const { record = false, collapse: merge = false } = options;
  if (!record && !merge && !company.revives) {
    return () => ({ graph: null, counts: stage.topology });
  }
  const describe = (node: number) => company.describe(node);
  const graph = new RecordedGraph({ arch, describe });
  recordTopology(stage.topology.port, graph, (id) => company.nodeOf(id));
  return () => {
    const written = merge ? collapse(graph) : graph;
    return { graph: written, counts: written.counts };
  };
}

function resultOf(assembly: Assembly, outcome: Outcome, objectives: readonly Objective[]): Result {
  const { stage, company, arch } = assembly;
  const { kernel, clients } = stage;
  const { interrupted, wallMs, graph } = outcome;
  const messages = kernel.check();
  const judged = { requests: clients.figures(), services: company.services(kernel.now) };
  const measuredMs = Math.max(0, toMilliseconds(kernel.now) - stage.warmUp / 1_000);
  return {
    schema: 'spigo.result/1',
    version,
    arch,
    seed: kernel.seed,
    digest: kernel.digest,
    simulatedMs: toMilliseconds(kernel.now),
    wallMs,
    interrupted,
    actors: company.actors + 1,
    messages,
    messagesPerSecond: wallMs > 0 ? Math.round((messages.delivered / wallMs) * 1_000) : 0,
    ...judged,
    calls: stage.calls.figures(),
    graph: { nodes: graph.nodes, edges: graph.edges, done: graph.done },
    faults: company.faults(kernel.now),
    ...(objectives.length === 0
      ? {}
      : { objectives: objectiveFigures(objectives, { ...judged, measuredMs }) }),
    registry: registryFigures(assembly),
    files: [],
  };
}
