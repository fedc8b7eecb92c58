import type { Finding } from './finding.ts';
import type { Ground } from './ground.ts';
import { listed } from './listed.ts';
import { survivors } from './survival.ts';

/** Services that all requests of an operation need and that one death takes away: of an instance, of a zone. */
export function singlePoint(ground: Ground): Finding[] {
  const { entries, services, placed, outside, pathTo } = ground;
  const clients = new Set(entries.map(({ service }) => service));
  const healthy = survivors(ground, null);
  return [...services.keys()].flatMap((name) => {
    const only = onlyPlace(placed.get(name) ?? new Map());
    if (only === undefined || clients.has(name) || outside.has(name)) return [];
    const left = survivors(ground, name);
    const hurt = entries.filter(({ service, operation }) => {
      const node = `${service}.${operation}`;
      return healthy.has(node) && !left.has(node);
    });
    if (hurt.length === 0) return [];
    const needed = hurt.map(({ service, operation }) => `every ${operation} of ${service}`);
    return [
      {
        severity: 'high',
        path: pathTo(name),
        what: `${name} is a single point of failure: ${listed([...new Set(needed)])} needs ${only}`,
        todo: `run ${name} in three zones, or let its callers do without it (a cache, a choice, ignore)`,
      },
    ];
  });
}

/** What one death takes away; undefined where some of a service outlives any. */
function onlyPlace(regions: ReadonlyMap<string, ReadonlyMap<string, number>>): string | undefined {
  const [region, other] = [...regions];
  if (region === undefined || other !== undefined) return undefined;
  const [zone, another] = [...region[1]];
  if (zone === undefined || another !== undefined) return undefined;
  if (zone[1] === 1) return 'its only instance';
  return zone[0] === '*' ? undefined : `its only zone, ${region[0]}/${zone[0]}`;
}
