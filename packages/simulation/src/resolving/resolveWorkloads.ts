import { type Duration, noTime } from '@spigo/kernel';
import type { Keys, Workload } from '../schema/workload.ts';
import { clientsAmong } from './clients.ts';
import { resolveArrivals } from './resolveArrivals.ts';
import type { ResolvedService } from './resolvedArchitecture.ts';
import type { ClientPolicy, ResolvedKeys, ResolvedWorkload } from './resolvedWorkload.ts';

const defaultKeys = 1_000;
const defaultPriority = 5;
/** Spigo's clients asked twice for each value that they stored. */
const defaultOperations: Readonly<Record<string, number>> = { get: 2, put: 1 };

/**
 * The workloads of an architecture with their defaults. Where it names none, each denominator sends a
 * request every `chat` interval; where there is none, the clients by default are dealt them in turn.
 */
export function resolveWorkloads(
  workloads: readonly Workload[] | undefined,
  services: readonly ResolvedService[],
  chat: Duration,
): ResolvedWorkload[] {
  const clients = clientsAmong(services);
  if (workloads === undefined) {
    const isDealt = !services.some((service) => service.package === 'denominator');
    if (isDealt) return [resolveWorkload({}, clients, chat)];
    return clients.map((client) => resolveWorkload({ from: client }, [], chat));
  }
  return workloads.map((workload) => resolveWorkload(workload, clients, chat));
}

function resolveWorkload(
  workload: Workload,
  clients: readonly string[],
  chat: Duration,
): ResolvedWorkload {
  return {
    from: workload.from === undefined ? clients : [workload.from],
    arrivals: resolveArrivals(workload.arrivals ?? { process: 'constant', interval: chat }),
    load: workload.load ?? 1,
    profile: workload.profile ?? [],
    operations: workload.operations ?? defaultOperations,
    keys: resolveKeys(workload.keys ?? {}),
    rampUp: workload.rampUp ?? noTime,
    priority: workload.priority ?? defaultPriority,
    policy: policyOf(workload),
  };
}

function resolveKeys({ count = defaultKeys, distribution = 'uniform', s = 1 }: Keys): ResolvedKeys {
  return distribution === 'zipf' ? { count, distribution, s } : { count, distribution };
}

function policyOf({ timeout, retry, breaker, bulkhead, hedge }: Workload): ClientPolicy {
  return {
    ...(timeout === undefined ? {} : { timeout }),
    ...(retry === undefined ? {} : { retry }),
    ...(breaker === undefined ? {} : { breaker }),
    ...(bulkhead === undefined ? {} : { bulkhead }),
    ...(hedge === undefined ? {} : { hedge }),
  };
}
