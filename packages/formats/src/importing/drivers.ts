import type { FoundService } from './found.ts';
import { targetsOf } from './reach.ts';

/** The services without those that make load, as long as nobody calls them, and a note for each of those. */
export function withoutDrivers(
  services: readonly FoundService[],
  isDriver: (service: FoundService) => boolean,
): { readonly services: readonly FoundService[]; readonly notes: readonly string[] } {
  const called = new Set(
    services.flatMap((service) => targetsOf(service).filter((each) => each !== service.name)),
  );
  const drivers = new Set(
    services.filter((each) => each.calls.length > 0 && !called.has(each.name) && isDriver(each)),
  );
  if (drivers.size === services.length) return { services, notes: [] };
  return {
    services: services.filter((service) => !drivers.has(service)),
    notes: [...drivers].map(
      (driver) =>
        `left out: ${driver.name}, which makes load on ${targetsOf(driver).join(', ')}: the workload of a run does that`,
    ),
  };
}
