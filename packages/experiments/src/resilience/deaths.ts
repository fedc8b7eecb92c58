import type { FaultTarget } from '@spigo/faults';
import { place, type ResolvedArchitecture } from '@spigo/simulation';

/** The kinds of things that are killed, in the order in which that is done. */
export const deathKinds = ['service', 'zone', 'region'] as const;

/** One of `deathKinds`. */
export type DeathKind = (typeof deathKinds)[number];

/** Somebody who dies in a run of its own. */
export interface Death {
  readonly kind: DeathKind;
  readonly target: FaultTarget;
}

/**
 * Everybody who can die: of each service one instance and all of them, each zone and each region with all
 * in it. Clients stand for the users, who go on asking; balancers in no zone are services like others.
 */
export function deathsOf(
  architecture: ResolvedArchitecture,
  kinds: readonly DeathKind[] = deathKinds,
): readonly Death[] {
  const clients = new Set(architecture.workloads.flatMap(({ from }) => from));
  const placed = place(architecture);
  const instances = new Map<string, number>();
  for (const { service } of placed) {
    instances.set(service.name, (instances.get(service.name) ?? 0) + 1);
  }
  const inside = placed.filter(({ regionIndex }) => regionIndex >= 0);
  const zones = inside.filter(({ zoneIndex }) => zoneIndex >= 0);
  const all: Readonly<Record<DeathKind, readonly FaultTarget[]>> = {
    service: [...instances].flatMap(([name, count]) =>
      clients.has(name) ? [] : ofService(name, count),
    ),
    zone: named('zone', new Set(zones.map(({ region, zone }) => `${region}/${zone}`))),
    region: named('region', new Set(inside.map(({ region }) => region))),
  };
  return deathKinds
    .filter((kind) => kinds.includes(kind))
    .flatMap((kind) => all[kind].map((target) => ({ kind, target })));
}

/** The death of the only instance is that of all. */
function ofService(name: string, instances: number): FaultTarget[] {
  const whole: FaultTarget = { kind: 'service', name };
  return instances === 1 ? [whole] : [{ ...whole, count: 1 }, whole];
}

function named(kind: 'zone' | 'region', names: ReadonlySet<string>): FaultTarget[] {
  return [...names].sort().map((name) => ({ kind, name }));
}
