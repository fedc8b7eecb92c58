import type { FoundService } from './found.ts';

/** The services that each one calls, by name. */
export function targetsOf({ calls }: FoundService): string[] {
  return [...new Set(calls.flatMap(({ to }) => to.map(({ name }) => name)))];
}

/** The names of all services to which requests come that enter at `starts`, these among them. */
export function reachedFrom(
  starts: Iterable<string>,
  services: readonly FoundService[],
): Set<string> {
  const byName = new Map(services.map((service) => [service.name, service]));
  const reached = new Set(starts);
  for (const name of reached) {
    const service = byName.get(name);
    for (const target of service === undefined ? [] : targetsOf(service)) reached.add(target);
  }
  return reached;
}
