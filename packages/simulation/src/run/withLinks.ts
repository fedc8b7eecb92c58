import { type MetricsSnapshot, type ServiceFigures, summarise } from '@spigo/telemetry';
import type { Result } from './result.ts';

/** The result with what only a run that collects metrics knows: the links, and the network of services. */
export function withLinks(result: Result, snapshot: MetricsSnapshot): Result {
  const { graph, faults, registry, files, ...before } = result;
  const services = snapshot.services.map(({ service, figures, network }) => [
    service,
    withNetwork(figures, network),
  ]);
  const links = snapshot.links.map((link) => link.figures());
  return {
    ...before,
    services: Object.fromEntries(services),
    links,
    graph,
    faults,
    registry,
    files,
  };
}

function withNetwork(
  { waitMs, serviceMs, responseMs, ...before }: ServiceFigures,
  network: MetricsSnapshot['services'][number]['network'],
): ServiceFigures {
  return { ...before, networkMs: summarise(network), waitMs, serviceMs, responseMs };
}
