import { registryName } from '../files/registryName.ts';
import type { PackageName } from '../schema/packages.ts';
import type { Workload } from '../schema/workload.ts';

/** What decides whether a service is a client. */
export interface MaybeClient {
  readonly name: string;
  readonly package?: PackageName;
  readonly dependencies?: readonly string[] | null;
}

/**
 * The services that send requests where a workload names none: each denominator; where there is none,
 * every service that nobody depends on and that has dependencies; if none, that nobody depends on; if
 * none (a circle), the last one listed.
 */
export function clientsAmong(services: readonly MaybeClient[]): readonly string[] {
  const names = (some: readonly MaybeClient[]): readonly string[] => some.map(({ name }) => name);
  const denominators = services.filter(isDenominator);
  if (denominators.length > 0) return names(denominators);
  const tops = topsOf(services);
  const callers = tops.filter((service) => othersOf(service).length > 0);
  if (callers.length > 0) return names(callers);
  return names(tops.length > 0 ? tops : services.slice(-1));
}

/** What is said where requests begin at services that no workload names and that are no denominators. */
export function clientNotes(
  workloads: readonly Workload[] | undefined,
  services: readonly MaybeClient[],
): string[] {
  const isNamed = workloads?.every(({ from }) => from !== undefined) ?? false;
  if (isNamed || services.length === 0 || services.some(isDenominator)) return [];
  const clients = clientsAmong(services).join(', ');
  return [
    `no workload names its client and no service is a denominator, so requests begin at ${clients}: a client has no queue, workers or service time of its own; name another with \`from\` of a workload`,
  ];
}

function isDenominator(service: MaybeClient): boolean {
  return service.package === 'denominator';
}

/** The services that no other depends on. */
function topsOf(services: readonly MaybeClient[]): readonly MaybeClient[] {
  const called = new Set(services.flatMap(othersOf));
  return services.filter(({ name }) => !called.has(name));
}

function othersOf({ name, dependencies }: MaybeClient): readonly string[] {
  return (dependencies ?? []).filter((each) => each !== name && each !== registryName);
}
