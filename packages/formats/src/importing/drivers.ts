import type { FoundCall, FoundService } from './found.ts';
import { reachedFrom, targetsOf } from './reach.ts';

/** `service` without calls of what is left out. */
function without(service: FoundService, names: ReadonlySet<string>): FoundService {
  const calls = service.calls.flatMap((call): FoundCall[] => {
    const to = call.to.filter(({ name }) => !names.has(name));
    return to.length === 0 ? [] : [{ ...call, to }];
  });
  return { ...service, calls };
}

/**
 * The services without those that make load, and a note for each of those. What others call is a part of
 * the system, unless these are called by it themselves: a proxy that shows its page, too.
 */
export function withoutDrivers(
  services: readonly FoundService[],
  isDriver: (service: FoundService) => boolean,
): { readonly services: readonly FoundService[]; readonly notes: readonly string[] } {
  const drivers = services.filter((each) => {
    if (each.calls.length === 0 || !isDriver(each)) return false;
    const reached = reachedFrom([each.name], services);
    return services.every(
      (other) => reached.has(other.name) || !targetsOf(other).includes(each.name),
    );
  });
  if (drivers.length === 0 || drivers.length === services.length) return { services, notes: [] };
  const names = new Set(drivers.map(({ name }) => name));
  return {
    services: services
      .filter(({ name }) => !names.has(name))
      .map((service) => without(service, names)),
    notes: drivers.map(
      (driver) =>
        `left out: ${driver.name}, which makes load on ${targetsOf(driver).join(', ')}: the workload of a run does that`,
    ),
  };
}
