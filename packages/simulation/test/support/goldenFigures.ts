import { readArchitecture } from '../../src/files/load.ts';
import { simulateSync } from '../../src/run/simulate.ts';
import type { SimulateOptions } from '../../src/run/simulateOptions.ts';

/**
 * What a golden run is held to: counts and distributions. The digest is left out: it changes with
 * every reordering of events that changes nothing that anybody wants to know.
 */
export function goldenFigures(file: unknown, options: SimulateOptions): object {
  const { result, warnings } = simulateSync(readArchitecture(file, 'golden'), options);
  const { actors, messages, requests, services, graph, faults } = result;
  return { actors, messages, requests, services, graph, faults, warnings };
}
