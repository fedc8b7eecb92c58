import { isPattern } from '@spigo/faults';
import { outside, type Place, type Places } from '@spigo/topology';
import { targetsOf } from '../schema/faultTargets.ts';
import type { Target } from '../schema/targets.ts';
import { instanceNamed } from './instanceTarget.ts';
import { instancesOf } from './placement.ts';
import type { ResolvedFault, ResolvedService } from './resolvedArchitecture.ts';

/** A warning for each fault that hits nothing, since the run is smaller than the plan assumes. */
export function faultWarnings(
  faults: readonly ResolvedFault[],
  services: readonly ResolvedService[],
  places: Places,
): string[] {
  return faults.flatMap((fault) => {
    const reasons = targetsOf(fault).map(({ target }) => whyNothing(target, services, places));
    const why = reasons.find((each) => each !== undefined);
    return why === undefined ? [] : [`fault ${fault.id} hits nothing: ${why}`];
  });
}

function whyNothing(
  target: Target,
  services: readonly ResolvedService[],
  places: Places,
): string | undefined {
  if (isPattern(target.name)) return undefined;
  if (target.kind === 'instance') return whyNoInstance(target.name, services);
  if (target.kind !== 'zone' && target.kind !== 'region') return undefined;
  const [region = '', zone] = target.name.split('/');
  const place = places.named(region, zone ?? outside);
  const inhabited = services.some((service) => reaches(service, place, places));
  return inhabited ? undefined : `no instance is in ${target.name}`;
}

function reaches({ regions, count }: ResolvedService, place: Place, places: Places): boolean {
  const { regionIndex, zoneIndex } = place;
  const inRegion = regionIndex < regions;
  if (zoneIndex < 0) return inRegion;
  const zones = places.zonesIn(regionIndex);
  const firstZone = (regionIndex * count) % zones;
  const distance = (zoneIndex - firstZone + zones) % zones;
  return inRegion && distance < count;
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
