import { registryName } from '../files/registryName.ts';
import type { Service } from '../schema/service.ts';
import { resolveCapacity } from './resolveCapacity.ts';
import type { ResolvedService } from './resolvedArchitecture.ts';
import { defaultServiceTime } from './serviceTimes.ts';

/** How large the run is. */
export interface Scale {
  /** Per cent of the counts in the file. */
  readonly percent: number;
  /** Factor of the regions in the file. */
  readonly regions: number;
  /** What a count or regions left out means: 1, in Spigo's own files 0. */
  readonly leftOut: 0 | 1;
}

/** A service with its defaults, at that scale; counts are truncated to whole instances. */
export function resolveService(service: Service, scale: Scale): ResolvedService {
  const kind = service.package ?? 'service';
  const dependencies = new Set(service.dependencies ?? []);
  const listsRegistry = dependencies.delete(registryName);
  const regions = regionsOf(service, scale) * scale.regions;
  const count = Math.floor((countOf(service, scale) * scale.percent) / 100);
  return {
    name: service.name,
    package: kind,
    count: regions === 0 ? 0 : count,
    regions,
    dependencies: [...dependencies],
    crossRegion: listsRegistry || service.crossRegion === true,
    ...(service.authenticates === undefined ? {} : { authenticates: service.authenticates }),
    machine: service.machine ?? '',
    container: service.container ?? '',
    process: service.process ?? '',
    serviceTime: service.serviceTime ?? defaultServiceTime(kind),
    failureRate: service.failureRate ?? 0,
    missRate: service.missRate ?? 0,
    operations: service.operations ?? {},
    policies: service.policies ?? {},
    ...resolveCapacity(service, scale.percent, count),
  };
}

function countOf(service: Service, scale: Scale): number {
  return service.scope === 'region' ? 0 : (service.count ?? scale.leftOut);
}

function regionsOf(service: Service, scale: Scale): number {
  return service.scope === 'global' ? 0 : (service.regions ?? scale.leftOut);
}
