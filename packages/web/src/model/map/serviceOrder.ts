import type { SceneService } from '../messages/scene.ts';

const sweeps = 4;

/** The order of names, the same everywhere. */
export const compareNames = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/**
 * The services of each column from top to bottom: by the mean place of those that call them, so that
 * lines cross little; then by name. The same services, the same order.
 */
export function orderColumns(
  services: readonly SceneService[],
  tiers: readonly number[],
): number[][] {
  const width = Math.max(-1, ...tiers) + 1;
  const byName = services
    .map((_, index) => index)
    .sort((a, b) => compareNames(services[a]?.name ?? '', services[b]?.name ?? ''));
  const columns = Array.from({ length: width }, (_, tier) =>
    byName.filter((service) => tiers[service] === tier),
  );
  for (let sweep = 0; sweep < sweeps; sweep++)
    for (const column of columns) settle(column, columns, services);
  return columns;
}

function settle(
  column: number[],
  columns: readonly (readonly number[])[],
  services: readonly SceneService[],
): void {
  const rows = new Map<number, number>();
  for (const each of columns) {
    for (const [row, service] of each.entries()) rows.set(service, (row + 0.5) / each.length);
  }
  const centre = new Map(column.map((service) => [service, centreOf(service, rows, services)]));
  column.sort(
    (a, b) =>
      (centre.get(a) ?? 0) - (centre.get(b) ?? 0) ||
      compareNames(services[a]?.name ?? '', services[b]?.name ?? ''),
  );
}

function centreOf(
  service: number,
  rows: ReadonlyMap<number, number>,
  services: readonly SceneService[],
): number {
  const callers = services.flatMap(({ dependencies }, caller) =>
    caller !== service && dependencies.includes(service) ? [rows.get(caller) ?? 0.5] : [],
  );
  if (callers.length === 0) return 0.5;
  return callers.reduce((sum, row) => sum + row, 0) / callers.length;
}
