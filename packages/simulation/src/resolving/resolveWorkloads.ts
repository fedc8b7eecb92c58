import type { Duration } from '@spigo/kernel';
import { InvariantError } from '@spigo/kernel';
import type { Arrivals, Workload } from '../schema/workload.ts';
import type {
  ResolvedArrivals,
  ResolvedService,
  ResolvedWorkload,
} from './resolvedArchitecture.ts';

const microsecondsPerSecond = 1_000_000;
const defaultKeys = 1_000;
/** Spigo's clients asked twice for each value that they stored. */
const defaultOperations: Readonly<Record<string, number>> = { get: 2, put: 1 };

/**
 * The workloads of an architecture with their defaults. Where it names none, each denominator (or
 * the last service listed) sends a request every `chat` interval.
 */
export function resolveWorkloads(
  workloads: readonly Workload[] | undefined,
  services: readonly ResolvedService[],
  chat: Duration,
): ResolvedWorkload[] {
  const clients = clientsAmong(services);
  if (workloads === undefined) {
    return clients.map((client) => resolveWorkload({ from: client }, [], chat));
  }
  return workloads.map((workload) => resolveWorkload(workload, clients, chat));
}

function clientsAmong(services: readonly ResolvedService[]): readonly string[] {
  const denominators = services.filter((service) => service.package === 'denominator');
  return (denominators.length > 0 ? denominators : services.slice(-1)).map(({ name }) => name);
}

function resolveWorkload(
  workload: Workload,
  clients: readonly string[],
  chat: Duration,
): ResolvedWorkload {
  return {
    from: workload.from === undefined ? clients : [workload.from],
    arrivals: resolveArrivals(workload.arrivals, chat),
    operations: workload.operations ?? defaultOperations,
    keys: { count: workload.keys?.count ?? defaultKeys, distribution: 'uniform' },
  };
}

function resolveArrivals(arrivals: Arrivals | undefined, chat: Duration): ResolvedArrivals {
  switch (arrivals?.process) {
    case undefined:
      return { process: 'constant', interval: chat };
    case 'constant':
      return {
        process: 'constant',
        interval: arrivals.interval ?? microsecondsPerSecond / (arrivals.rate ?? 1),
      };
    case 'poisson':
      return { process: 'poisson', interval: microsecondsPerSecond / arrivals.rate };
    case 'bernoulli':
    case 'closed':
    case 'bursts':
    case 'trace':
      throw new InvariantError(
        `workload: "${arrivals.process}" passed the list of what is planned`,
      );
  }
}
