import { formatInstance, type Places } from '@spigo/topology';
import { ArchitectureError, type Problem } from '../files/architectureError.ts';
import { mostInstances } from '../schema/bounds.ts';
import { instancesOf } from './placement.ts';
import type { ResolvedService } from './resolvedArchitecture.ts';

/**
 * Throws an ArchitectureError unless the services fit: into the regions that there are, into
 * memory, with a name of its own for each instance, and with instances where their number is to vary.
 */
export function checkPlacement(
  services: readonly ResolvedService[],
  file: string,
  factor: number,
  places: Places,
): void {
  const problems = [
    ...tooManyRegions(services, factor, places),
    ...sharedNames(services),
    ...notScalable(services),
  ];
  if (problems.length === 0) problems.push(...tooManyInstances(services));
  if (problems.length > 0) throw new ArchitectureError(file, problems);
}

function tooManyRegions(
  services: readonly ResolvedService[],
  factor: number,
  places: Places,
): Problem[] {
  const there = places.regions.map(({ name }) => name);
  return services.flatMap(({ regions }, index) => {
    if (regions <= there.length) return [];
    const message = `found "${regions / factor}", times ${factor} is ${regions} regions; allowed: at most ${there.length} (${there.join(', ')})`;
    return [{ path: `services[${index}].regions`, message }];
  });
}

/** A count that is truncated to 0 leaves one instance in a region, in no zone: no others can join it. */
function notScalable(services: readonly ResolvedService[]): Problem[] {
  return services.flatMap(({ count, autoscale }, index) => {
    if (count > 0 || autoscale?.of !== 'instances') return [];
    const message = 'found a count of 0 at this size; allowed: a larger scale, or no autoscale';
    return [{ path: `services[${index}].autoscale`, message }];
  });
}

function tooManyInstances(services: readonly ResolvedService[]): Problem[] {
  const count = services.reduce((sum, service) => sum + instancesOf(service), 0);
  if (count <= mostInstances) return [];
  const message = `found "${count}" instances; allowed: at most ${mostInstances}`;
  return [{ path: 'services', message }];
}

/**
 * `s` has an instance 100, and `s1` an instance 00: both would be `s100`. The first instance of a
 * service has the smallest number, so if any of its instances collides, that one does.
 */
function sharedNames(services: readonly ResolvedService[]): Problem[] {
  const byName = new Map(services.map((service) => [service.name, service]));
  return services.flatMap(({ name }, index) => {
    const shared = formatInstance(name, 0);
    return prefixesBeforeDigits(name).flatMap((shorter) => {
      const other = byName.get(shorter);
      const number = Number(shared.slice(shorter.length));
      if (other === undefined || number >= instancesOf(other)) return [];
      const message = `instance 0 of "${name}" and instance ${number} of "${shorter}" would both be "${shared}"; allowed: names that do not differ by final digits only`;
      return [{ path: `services[${index}].name`, message }];
    });
  });
}

/** `s10` could be read as instance 10.. of `s` or 0.. of `s1`; indices have no leading zeros. */
function prefixesBeforeDigits(name: string): string[] {
  const digits = /\d*$/.exec(name)?.[0] ?? '';
  const stem = name.length - digits.length;
  return Array.from(digits, (_, position) => position)
    .filter((position) => digits[position] !== '0')
    .map((position) => name.slice(0, stem + position));
}
