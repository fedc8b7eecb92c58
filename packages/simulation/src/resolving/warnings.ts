import { type Distribution, meanOf } from '@spigo/dynamics';
import { formatDuration } from '@spigo/kernel';
import { passesOn } from '../schema/packages.ts';
import { breakerWarnings } from './calls/breakerWarnings.ts';
import { callWarnings } from './calls/callWarnings.ts';
import { unreachedWarnings } from './calls/unreached.ts';
import { capacityWarnings } from './capacityWarnings.ts';
import { faultWarnings } from './faultWarnings.ts';
import type { ResolvedArchitecture, ResolvedService } from './resolvedArchitecture.ts';
import { sightWarnings } from './sightWarnings.ts';
import { userWarnings } from './userWarnings.ts';

/** Draws are rounded to whole microseconds, which distorts a distribution with a smaller mean. */
const leastMean = 20;

/**
 * What works but surprises about an architecture, a sentence each. Throws an ArchitectureError where its
 * operations call each other without end.
 */
export function warningsOf(architecture: Omit<ResolvedArchitecture, 'warnings'>): string[] {
  const { services, network, faults, places } = architecture;
  return [
    ...sightWarnings(services, places),
    ...services.flatMap(routeless),
    ...callWarnings(architecture),
    ...breakerWarnings(architecture),
    ...architecture.workloads.flatMap(userWarnings),
    ...unreachedWarnings(architecture),
    ...services.flatMap(capacityWarnings),
    ...faultWarnings(faults, services, places),
    ...services.flatMap(({ name, serviceTime }) => short(`service time of ${name}`, serviceTime)),
    ...short('network delay sameZone', network.sameZone),
    ...short('network delay crossZone', network.crossZone),
    ...short('network delay edge', network.edge),
    ...network.regions.flatMap(({ from, to, delay }) =>
      short(`network delay ${from}>${to}`, delay),
    ),
  ];
}

/** A service's own name is no target of the requests that it passes on. */
function routeless(service: ResolvedService): string[] {
  const { name, package: kind, dependencies } = service;
  if (!passesOn(kind) || dependencies.length === 0) return [];
  if (dependencies.some((each) => each !== name)) return [];
  return [
    `${name} depends on itself alone: ${kind} passes requests on to others, so all of them fail`,
  ];
}

function short(what: string, distribution: Distribution | undefined): string[] {
  if (distribution === undefined || distribution.kind === 'constant') return [];
  const mean = meanOf(distribution);
  if (mean >= leastMean) return [];
  return [`${what}: its mean of ${formatDuration(mean)} is short for draws in whole microseconds`];
}
