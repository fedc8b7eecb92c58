import { outside, regionNames, zoneNames } from '@spigo/topology';
import { looksInOwnZone } from '../schema/packages.ts';
import { instancesOf } from './placement.ts';
import type { ResolvedService } from './resolvedArchitecture.ts';
import { type InstanceRange, keeps, regionOf, visibleFrom, zoneOf } from './visibility.ts';

/** A warning for each dependency of which some instances of a service see nothing. */
export function sightWarnings(services: readonly ResolvedService[]): string[] {
  const byName = new Map(services.map((service) => [service.name, service]));
  return services.flatMap((source) =>
    source.dependencies.flatMap((name) => {
      const target = byName.get(name);
      return target === undefined || target === source ? [] : unseen(source, target);
    }),
  );
}

function unseen(source: ResolvedService, target: ResolvedService): string[] {
  const blind = neighbourhoods(source).filter(({ n }) => !seesAny(source, n, target));
  const [first] = blind;
  if (first === undefined) return [];
  const count = blind.reduce((sum, { size }) => sum + size, 0);
  const who = `${count} of ${instancesOf(source)} instances of ${source.name}`;
  return [`${who} see no ${target.name}: ${reason(source, first.n, target)}`];
}

/** Instances of one region and zone see the same: the first of each stands for all of them. */
function neighbourhoods(service: ResolvedService): { n: number; size: number }[] {
  const count = Math.max(service.count, 1);
  const zones = Math.min(count, zoneNames.length);
  return Array.from({ length: Math.max(service.regions, 1) * zones }, (_, position) => {
    const offset = position % zones;
    return {
      n: Math.floor(position / zones) * count + offset,
      size: Math.ceil((count - offset) / zoneNames.length),
    };
  });
}

function seesAny(source: ResolvedService, n: number, target: ResolvedService): boolean {
  const zone = zoneOf(source, n);
  return oneOfEachZone(visibleFrom(source, regionOf(source, n), target)).some((m) =>
    keeps(source, zone, target, m),
  );
}

/** Zones follow each other, so three instances in a row show all that there are. */
function oneOfEachZone({ from, to }: InstanceRange): number[] {
  return Array.from(
    { length: Math.min(to - from, zoneNames.length) },
    (_, offset) => from + offset,
  );
}

function reason(source: ResolvedService, n: number, target: ResolvedService): string {
  const region = regionOf(source, n);
  const seen = oneOfEachZone(visibleFrom(source, region, target));
  if (seen.length === 0 || !looksInOwnZone(source.package)) {
    return `there is none in ${regionNames[region] ?? outside}`;
  }
  const zones = new Set(seen.map((m) => zoneNames[zoneOf(target, m)] ?? outside));
  return `${source.package} looks only in its own zone (${[...zones].sort().join(', ')})`;
}
