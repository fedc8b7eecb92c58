import { sumFigures } from '../map/fold.ts';
import type { Thresholds } from '../map/health.ts';
import type { Scene } from '../messages/scene.ts';
import type { GroupFigures } from '../time/window.ts';

/** A service with its figures over a window. */
export interface ServiceRow {
  readonly service: number;
  readonly name: string;
  readonly figures: GroupFigures;
}

/** By what services can be put in order: by name upwards, else the most first. */
export type ServiceOrder = 'name' | 'alive' | 'rate' | 'errors' | 'p99';

const byName = (a: ServiceRow, b: ServiceRow): number =>
  a.name === b.name ? 0 : a.name < b.name ? -1 : 1;

const weights: Readonly<Record<Exclude<ServiceOrder, 'name'>, (row: ServiceRow) => number>> = {
  alive: ({ figures }) => figures.alive,
  rate: ({ figures }) => figures.rate,
  errors: ({ figures }) => figures.errors,
  p99: ({ figures }) => figures.p99 ?? -1,
};

/** All services of a scene, in order. */
export function serviceRows(
  { services, groups }: Scene,
  figures: readonly GroupFigures[],
  order: ServiceOrder,
  thresholds: Thresholds,
): ServiceRow[] {
  const parts: GroupFigures[][] = services.map(() => []);
  for (const [group, { service }] of groups.entries()) {
    const found = figures[group];
    if (found !== undefined) parts[service]?.push(found);
  }
  const rows = services.map(({ name }, service) => ({
    service,
    name,
    figures: sumFigures(parts[service] ?? [], thresholds),
  }));
  if (order === 'name') return rows.sort(byName);
  const weight = weights[order];
  return rows.sort((a, b) => weight(b) - weight(a) || byName(a, b));
}
