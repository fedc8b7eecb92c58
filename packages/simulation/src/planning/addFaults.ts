import { type Fault, formatFault } from '@spigo/faults';
import { UsageError } from '@spigo/kernel';
import { checkFaults } from '../files/checkFaults.ts';
import { knownOf } from '../files/checkKnown.ts';
import type { Architecture } from '../files/load.ts';
import { messageOf } from '../files/problems.ts';
import { regionsOf } from '../resolving/resolvePlaces.ts';

/** A fault that is asked for beside those of the file, and where, for messages: `--fault`. */
export interface AskedFault {
  readonly fault: Fault;
  readonly where: string;
}

/**
 * An architecture with more faults, after those of its file. Throws a UsageError where one names what
 * is not there, or for a population, in which there is nothing to hit.
 */
export function addFaults(architecture: Architecture, asked: readonly AskedFault[]): Architecture {
  const [first] = asked;
  if (first === undefined) return architecture;
  const { arch, social, services = [], faults = [] } = architecture;
  if (social !== undefined) {
    throw new UsageError(
      `${first.where}: found a fault for "${arch}", a population; allowed: for an architecture of services`,
    );
  }
  const names = knownOf(services.map(({ name }) => name));
  const regions = regionsOf(architecture.places);
  for (const { fault, where } of asked) {
    const [problem] = checkFaults([fault], names, regions, architecture.places?.hosts);
    if (problem === undefined) continue;
    throw new UsageError(`${where}: ${formatFault(fault)}: ${messageOf(problem)}`);
  }
  return { ...architecture, faults: [...faults, ...asked.map(({ fault }) => fault)] };
}
