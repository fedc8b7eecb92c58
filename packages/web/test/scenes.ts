import fc from 'fast-check';
import type { Scene, SceneGroup } from '../src/model/messages/scene.ts';

/** A scene of services, each in all zones of its regions, from names and what they depend on. */
export function sceneOf(
  services: readonly { name: string; dependencies: readonly number[]; regions?: number }[],
): Scene {
  const zones = ['zoneA', 'zoneB', 'zoneC'];
  const groups = services.flatMap(({ regions = 1 }, service): SceneGroup[] => {
    if (regions === 0) return [{ service, region: '*', zone: '*', count: 1 }];
    return Array.from({ length: regions }, (_, region) =>
      zones.map((zone) => ({ service, region: `region-${region}`, zone, count: 2 })),
    ).flat();
  });
  const links: number[] = [];
  for (const [from, source] of groups.entries()) {
    const dependencies = new Set(services[source.service]?.dependencies);
    for (const [to, target] of groups.entries()) {
      if (dependencies.has(target.service)) links.push(from, to);
    }
  }
  const instances = groups.flatMap((group) =>
    Array.from({ length: group.count }, (_, i) => `${services[group.service]?.name}0${i}`),
  );
  return {
    kind: 'scene',
    arch: 'test',
    description: '',
    version: '0',
    seed: 1,
    duration: 10_000_000,
    command: 'spigo test',
    services: services.map(({ name, dependencies }) => ({
      name,
      package: 'service',
      dependencies,
    })),
    groups,
    links,
    instances,
    groupOf: groups.flatMap(({ count }, group) => new Array<number>(count).fill(group)),
    warnings: [],
  };
}

/** Scenes of any shape, circles and services outside of all regions among them. */
export const anyScene: fc.Arbitrary<Scene> = fc
  .integer({ min: 1, max: 12 })
  .chain((count) =>
    fc.tuple(
      ...Array.from({ length: count }, (_, index) =>
        fc.record({
          name: fc.constant(`s${index}`),
          dependencies: fc.uniqueArray(fc.integer({ min: 0, max: count - 1 }), { maxLength: 4 }),
          regions: fc.integer({ min: 0, max: 6 }),
        }),
      ),
    ),
  )
  .map(sceneOf);
