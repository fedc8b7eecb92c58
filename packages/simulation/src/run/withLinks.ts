import { type MetricsSnapshot, type ServiceFigures, summarise } from '@spigo/telemetry';
import type { CollectedFigures, Result } from './result.ts';

/** The result with what only a run that collects metrics knows: links, operations, slow requests. */
export function withLinks(
  result: Result,
  snapshot: MetricsSnapshot,
  collected: CollectedFigures,
): Result {
  const { calls, graph, faults, registry, files, ...before } = result;
  const services = snapshot.services.map((each) => [each.service, withCollected(each)]);
  const links = snapshot.links.map((link) => link.figures());
  return {
    ...before,
    services: Object.fromEntries(services),
    links,
    calls,
    ...collected,
    graph,
    faults,
    registry,
    files,
  };
}

function withCollected({
  figures,
  network,
  operations,
}: MetricsSnapshot['services'][number]): ServiceFigures {
  const { waitMs, serviceMs, responseMs, ...before } = figures;
  const networkMs = summarise(network);
  return { ...before, networkMs, waitMs, serviceMs, responseMs, operations };
}
