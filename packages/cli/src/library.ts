import {
  type Architecture,
  ArchitectureBuilder,
  type Result,
  type SimulateOptions,
  simulate as simulateOn,
} from '@spigo/simulation';
import { nodeHost } from './host/clock.ts';
import { chooseDrain } from './host/drain.ts';

/**
 * Simulates an architecture, read or in the making, on this Node and returns the figures of the run.
 * Durations are texts with a unit (`10s`). Throws a UsageError or an ArchitectureError where the input
 * is wrong.
 */
export async function simulate(
  architecture: Architecture | ArchitectureBuilder,
  options: SimulateOptions = {},
): Promise<Result> {
  const checked =
    architecture instanceof ArchitectureBuilder ? architecture.toArchitecture() : architecture;
  const host = options.host ?? nodeHost(await chooseDrain());
  return (await simulateOn(checked, { ...options, host })).result;
}
