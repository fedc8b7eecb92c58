import type { Scene } from '../messages/scene.ts';

/**
 * The column of each service: the length of the longest way to it from where requests come in. Circles
 * are broken where the walk first meets them; what nobody calls is a source, and comes first.
 */
export function tiersOf({ services }: Pick<Scene, 'services'>): number[] {
  const called = new Set(
    services.flatMap(({ dependencies }, self) => dependencies.filter((each) => each !== self)),
  );
  const sources = services.map((_, index) => index).filter((index) => !called.has(index));
  const order = topological(services, sources.length > 0 ? sources : [0]);
  const tiers = new Array<number>(services.length).fill(0);
  const place = new Map(order.map((service, at) => [service, at]));
  for (const service of order) {
    for (const target of services[service]?.dependencies ?? []) {
      if ((place.get(target) ?? -1) <= (place.get(service) ?? 0)) continue;
      tiers[target] = Math.max(tiers[target] ?? 0, (tiers[service] ?? 0) + 1);
    }
  }
  return tiers;
}

/** Every service after all that call it, as far as there are no circles. */
function topological(services: Scene['services'], sources: readonly number[]): number[] {
  const visited = new Set<number>();
  const finished: number[] = [];
  const visit = (service: number): void => {
    if (visited.has(service)) return;
    visited.add(service);
    for (const target of services[service]?.dependencies ?? []) visit(target);
    finished.push(service);
  };
  for (const source of sources) visit(source);
  for (let rest = 0; rest < services.length; rest++) visit(rest);
  return finished.reverse();
}
