import { type Duration, formatDuration, UsageError } from '@spigo/kernel';
import type { Network } from '@spigo/network';
import { defaultPlaces } from '@spigo/topology';
import type { Architecture } from '../files/load.ts';
import { place } from '../resolving/placement.ts';
import { resolveArchitecture } from '../resolving/resolve.ts';
import type { ResolvedArchitecture } from '../resolving/resolvedArchitecture.ts';
import { Cast } from './cast.ts';
import type { Company } from './company.ts';
import { Crew } from './crew.ts';
import { idleLoad } from './driveWarnings.ts';
import { networkOf } from './networkOf.ts';
import { placesIn } from './placesIn.ts';
import { type GraphToReload, isSocial, reloadGraph } from './reload.ts';
import { reloadPirates } from './reloadPirates.ts';
import type { Settings, SimulateOptions } from './simulateOptions.ts';
import { createStage, type Stage } from './stage.ts';

/** Everybody and everything of one run, in place. */
export interface Assembly {
  readonly arch: string;
  readonly stage: Stage;
  readonly company: Company;
  readonly network: Network;
  /** The architecture as it runs; not there for a saved graph without one. */
  readonly resolved: ResolvedArchitecture | undefined;
  readonly warnings: readonly string[];
}

/** Builds a run from an architecture, from a saved graph, or from a graph with an architecture's settings. */
export function assemble(
  architecture: Architecture | undefined,
  options: SimulateOptions,
  settings: Settings,
): Assembly {
  const { scale, regions, reload } = options;
  if (reload !== undefined && (scale !== undefined || regions !== undefined)) {
    throw new UsageError('reload: scale and regions are not allowed; the graph has its own size');
  }
  const size = {
    chat: settings.chat,
    ...(scale === undefined ? {} : { scale }),
    ...(regions === undefined ? {} : { regions }),
  };
  const resolved = architecture === undefined ? undefined : resolveArchitecture(architecture, size);
  if (reload !== undefined) return fromGraph(reload, resolved, options, settings);
  if (resolved === undefined) throw new UsageError('simulate: needs an architecture or a graph');
  return fromArchitecture(resolved, options, settings);
}

function fromArchitecture(
  resolved: ResolvedArchitecture,
  options: SimulateOptions,
  settings: Settings,
): Assembly {
  const { arch, social } = resolved;
  const { seed, poll } = settings;
  const reader = options.reader ?? null;
  const { warmUp, places, file } = resolved;
  const stage = createStage(seed, options.host, poll, warmUp, reader, places, file);
  const company =
    social === undefined
      ? new Cast(stage, resolved, place(resolved), null, settings)
      : new Crew(stage, arch, social);
  const idle = social === undefined ? company.warnings : idleLoad(settings.load);
  const warnings = [
    ...resolved.warnings,
    ...idle,
    ...uncounted(resolved.warmUp, settings.duration),
  ];
  return { arch, stage, company, network: networkOf(resolved, stage), resolved, warnings };
}

function fromGraph(
  graph: GraphToReload,
  resolved: ResolvedArchitecture | undefined,
  options: SimulateOptions,
  settings: Settings,
): Assembly {
  const { arch } = graph;
  const { seed, poll, chat } = settings;
  const places = placesIn(graph, resolved?.places ?? defaultPlaces);
  const stage = createStage(
    seed,
    options.host,
    poll,
    resolved?.warmUp ?? 0,
    options.reader ?? null,
    places,
    resolved?.file ?? arch,
  );
  if (isSocial(graph)) {
    const network = networkOf(resolved, stage);
    const company = reloadPirates(stage, graph, resolved?.social);
    return {
      arch,
      stage,
      company,
      network,
      resolved,
      warnings: [...idleLoad(settings.load), ...company.warnings],
    };
  }
  const { architecture, placed } = reloadGraph(graph, resolved, chat, places);
  const company = new Cast(stage, architecture, placed, graph.edges, settings);
  return {
    arch,
    stage,
    company,
    network: networkOf(architecture, stage),
    resolved,
    warnings: company.warnings,
  };
}

/** A run that is over before its statistics start. */
function uncounted(warmUp: Duration, duration: Duration): string[] {
  if (warmUp === 0 || warmUp < duration) return [];
  const [from, to] = [formatDuration(warmUp), formatDuration(duration)];
  return [`nothing is counted: statistics start at ${from} (warmUp), and the run ends at ${to}`];
}
