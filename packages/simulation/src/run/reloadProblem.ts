import { milliseconds, UsageError } from '@spigo/kernel';
import { resolvePlaces } from '../resolving/resolvePlaces.ts';
import { leastPopulation } from '../schema/social.ts';
import { placesIn } from './placesIn.ts';
import { type GraphToReload, isSocial, reloadGraph } from './reload.ts';

/** Why a graph cannot be built again, as a sentence; null where it can. */
export function reloadProblem(graph: GraphToReload): string | null {
  if (isSocial(graph)) {
    const { length } = graph.nodes;
    return length < leastPopulation ? `found ${length} pirates; 3 or more are allowed` : null;
  }
  try {
    reloadGraph(graph, undefined, milliseconds(10), placesIn(graph, resolvePlaces(undefined)));
    return null;
  } catch (error) {
    if (error instanceof UsageError) return error.message;
    throw error;
  }
}
