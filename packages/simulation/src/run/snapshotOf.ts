import type {
  LinkRecorder,
  MetricsSnapshot,
  OperationRecorder,
  RegistryFigures,
} from '@spigo/telemetry';
import { version } from '../version.ts';
import type { Assembly } from './assemble.ts';
import { workByService } from './checkBooks.ts';

/** How the registries of a run have fared so far. */
export function registryFigures({ stage, company }: Assembly): RegistryFigures {
  const { polls, leaseExpiries, fallbacks, staleUses } = stage.topology;
  return { registries: company.registries, polls, leaseExpiries, fallbacks, staleUses };
}

/** Who has read the life of every request. */
export interface RequestRecorders {
  readonly links: LinkRecorder;
  readonly operations: OperationRecorder;
}

/** Everything measured of a run until now; its histograms are live. Looking changes nothing. */
export function snapshotOf(
  assembly: Assembly,
  { links, operations }: RequestRecorders,
): MetricsSnapshot {
  const { stage, company, arch } = assembly;
  const { kernel, clients, calls } = stage;
  const figures = company.services(kernel.now);
  const work = workByService(assembly);
  const between = (from: string, to: string) => calls.find(from, to);
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
      const network = links.networkTo(service);
      const byOperation = operations.figures(service, work.get(service) ?? []);
      return [{ service, figures: own, times, network, operations: byOperation }];
    }),
    links: links.lookAt([...work.values()].flat(), between),
    registry: registryFigures(assembly),
  };
}
