import type { LinkRecorder, MetricsSnapshot, RegistryFigures } from '@spigo/telemetry';
import { version } from '../version.ts';
import type { Assembly } from './assemble.ts';

/** How the registries of a run have fared so far. */
export function registryFigures({ stage, company }: Assembly): RegistryFigures {
  const { polls, leaseExpiries, fallbacks, staleUses } = stage.topology;
  return { registries: company.registries, polls, leaseExpiries, fallbacks, staleUses };
}

/** Everything measured of a run until now; its histograms are live. Looking changes nothing. */
export function snapshotOf(assembly: Assembly, links: LinkRecorder): MetricsSnapshot {
  const { stage, company, arch } = assembly;
  const { kernel, clients } = stage;
  const figures = company.services(kernel.now);
  return {
    version,
    arch,
    seed: kernel.seed,
    at: kernel.now,
    actors: company.actors + 1,
    messages: kernel.census(),
    clients: clients.bySource(),
    services: [...company.recorders()].flatMap(([service, { times }]) => {
      const own = figures[service];
      if (own === undefined) return [];
      return [{ service, figures: own, times, network: links.networkTo(service) }];
    }),
    links: links.links(),
    registry: registryFigures(assembly),
  };
}
