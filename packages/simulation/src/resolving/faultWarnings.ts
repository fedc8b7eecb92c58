import { isPattern } from '@spigo/faults';
import { regionNames, zoneNames } from '@spigo/topology';
import { targetsOf } from '../schema/faultTargets.ts';
import type { Target } from '../schema/targets.ts';
import { instanceNamed } from './instanceTarget.ts';
import { instancesOf } from './placement.ts';
import type { ResolvedFault, ResolvedService } from './resolvedArchitecture.ts';

/** A warning for each fault that hits nothing, since the run is smaller than the plan assumes. */
export function faultWarnings(
  faults: readonly ResolvedFault[],
  services: readonly ResolvedService[],
): string[] {
  return faults.flatMap((fault) => {
    const reasons = targetsOf(fault).map(({ target }) => whyNothing(target, services));
    const why = reasons.find((each) => each !== undefined);
    return why === undefined ? [] : [`fault ${fault.id} hits nothing: ${why}`];
  });
}

function whyNothing(target: Target, services: readonly ResolvedService[]): string | undefined {
  if (isPattern(target.name)) return undefined;
  if (target.kind === 'instance') return whyNoInstance(target.name, services);
  if (target.kind !== 'zone' && target.kind !== 'region') return undefined;
  const [region = '', zone] = target.name.split('/');
  const inhabited = services.some((service) => reaches(service, region, zone));
  return inhabited ? undefined : `no instance is in ${target.name}`;
}

const regions: readonly string[] = regionNames;
const zones: readonly string[] = zoneNames;

function reaches(service: ResolvedService, region: string, zone: string | undefined): boolean {
  const regionIndex = regions.indexOf(region);
  const inRegion = regionIndex < service.regions;
  if (zone === undefined) return inRegion;
  const firstZone = (regionIndex * service.count) % zones.length;
  const distance = (zones.indexOf(zone) - firstZone + zones.length) % zones.length;
  return inRegion && distance < service.count;
}

function whyNoInstance(name: string, services: readonly ResolvedService[]): string | undefined {
  const byName = new Map(services.map((service) => [service.name, service]));
  const found = instanceNamed(name, new Set(byName.keys()));
  const service = byName.get(found?.service ?? '');
  if (found === undefined || service === undefined) return `there is no ${name}`;
  const count = instancesOf(service);
  const most = service.count === 0 ? 0 : count - 1;
  return found.index > most ? `there is no ${name}, ${service.name} has ${count}` : undefined;
}
