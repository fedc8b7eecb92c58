import { type Duration, milliseconds, noTime, seconds, UsageError } from '@spigo/kernel';
import type { Architecture } from '../files/load.ts';
import { isOlder } from '../files/olderFiles.ts';
import { resolveMonitor } from '../monitoring/resolvedMonitor.ts';
import { type Network, regionPairPattern } from '../schema/network.ts';
import { leastPopulation, mostPopulation, type Social } from '../schema/social.ts';
import { checkPlacement } from './checkPlacement.ts';
import { clientNotes } from './clients.ts';
import type {
  RegionDelay,
  ResolvedArchitecture,
  ResolvedNetwork,
  ResolvedSocial,
} from './resolvedArchitecture.ts';
import { resolvePlaces } from './resolvePlaces.ts';
import { resolveService } from './resolveServices.ts';
import { resolveWorkloads } from './resolveWorkloads.ts';
import { traceWarnings } from './traceWarnings.ts';
import { warningsOf } from './warnings.ts';

/** What a run may change about the size of an architecture. */
export interface ResolveOptions {
  /** Per cent of all counts, 1 to 100,000, default 100; for a population, its size from 3 on. */
  readonly scale?: number;
  /** Factor of all regions, 1 to as many as there are places for: six, or what the file says; default 1. */
  readonly regions?: number;
  /** Time between requests where the architecture names no workload; default 10 ms. */
  readonly chat?: Duration;
}

const mostPercent = 100_000;

/**
 * The architecture as it will run: defaults applied, scaled. Throws a UsageError where an option is
 * out of range, and an ArchitectureError where the architecture does not fit at that size: more
 * regions than there are, more than 2,000,000 instances, two instances of one name.
 */
export function resolveArchitecture(
  architecture: Architecture,
  options: ResolveOptions = {},
): ResolvedArchitecture {
  const { scale, regions = 1, chat = milliseconds(10) } = options;
  const places = resolvePlaces(architecture.places);
  checkRange('regions', regions, 1, places.regions.length);
  const { social } = architecture;
  if (social === undefined) checkRange('scale', scale ?? 100, 1, mostPercent);
  const leftOut = isOlder(architecture) ? 0 : 1;
  const services = (architecture.services ?? []).map((service) =>
    resolveService(service, { percent: scale ?? 100, regions, leftOut }),
  );
  checkPlacement(services, architecture.file, regions, places);
  const whole = {
    file: architecture.file,
    arch: architecture.arch,
    description: architecture.description ?? '',
    ...(architecture.victim ? { victim: architecture.victim } : {}),
    services,
    ...(social === undefined ? {} : { social: resolveSocial(social, scale) }),
    workloads: resolveWorkloads(architecture.workload, services, chat),
    warmUp: architecture.warmUp ?? noTime,
    network: resolveNetwork(architecture.network ?? {}),
    faults: (architecture.faults ?? []).map((fault, index) => ({ ...fault, id: `f${index + 1}` })),
    places,
    ...(architecture.places?.hosts === undefined ? {} : { hosts: architecture.places.hosts }),
    ...(architecture.objectives === undefined ? {} : { objectives: architecture.objectives }),
    ...(architecture.monitor === undefined
      ? {}
      : { monitor: resolveMonitor(architecture.monitor) }),
  };
  const warnings = [
    ...idleOptions(social, regions),
    ...traceWarnings(architecture.workload),
    ...(social === undefined ? clientNotes(architecture.workload, services) : []),
    ...warningsOf(whole),
  ];
  return { ...whole, warnings };
}

function idleOptions(social: Social | undefined, regions: number): string[] {
  if (social === undefined || regions === 1) return [];
  return [`regions: found "${regions}"; a population is in one place, so it changes nothing`];
}

function resolveSocial(social: Social, scale: number | undefined): ResolvedSocial {
  const population = scale ?? social.population ?? 100;
  checkRange('scale', population, leastPopulation, mostPopulation);
  return {
    population,
    friends: social.friends ?? 2,
    buddies: social.buddies ?? 10,
    gold: social.gold ?? 100,
    chat: social.chat ?? { kind: 'uniform', min: milliseconds(100), max: seconds(10) },
  };
}

function resolveNetwork(network: Network): ResolvedNetwork {
  const { profile = 'aws', regions = {}, ...given } = network;
  return {
    profile,
    ...given,
    regions: bothWays(regions),
  };
}

/** A delay between two regions holds both ways, unless the other way has its own. */
function bothWays(regions: NonNullable<Network['regions']>): RegionDelay[] {
  const given = Object.entries(regions).map(([pair, delay]) => {
    const [, from = '', to = ''] = regionPairPattern.exec(pair) ?? [];
    return { from, to, delay };
  });
  const back = given.map(({ from, to, delay }) => ({ from: to, to: from, delay }));
  const known = new Set(given.map(({ from, to }) => `${from}>${to}`));
  return [...given, ...back.filter(({ from, to }) => !known.has(`${from}>${to}`))];
}

function checkRange(what: string, found: number, min: number, max: number): void {
  if (Number.isSafeInteger(found) && found >= min && found <= max) return;
  throw new UsageError(`${what}: found "${found}"; allowed: a whole number, ${min} to ${max}`);
}
