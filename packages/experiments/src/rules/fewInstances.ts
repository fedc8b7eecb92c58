import type { ResolvedService } from '@spigo/simulation';
import type { Finding } from './finding.ts';
import type { Ground } from './ground.ts';

/** With so many, one can die while another one is exchanged. */
const enough = 3;

/** Services that have fewer than three instances in a region, or may be scaled down to fewer. */
export function fewInstances({ placed, services, outside, pathTo }: Ground): Finding[] {
  return [...placed].flatMap(([name, regions]) => {
    const service = services.get(name);
    if (service === undefined || outside.has(name)) return [];
    const few = whyFew(service, regions);
    if (few === undefined) return [];
    return [
      {
        severity: 'low',
        path: pathTo(name),
        what: `${name} ${few}`,
        todo: `give ${name} three instances or more: one may die while another is exchanged`,
      },
    ];
  });
}

function whyFew(
  { autoscale }: ResolvedService,
  regions: ReadonlyMap<string, ReadonlyMap<string, number>>,
): string | undefined {
  const counts = [...regions.values()].map((zones) => [...zones.values()].reduce((a, b) => a + b));
  const fewest = Math.min(...counts);
  const where = counts.length > 1 ? ' in a region' : '';
  if (fewest < enough) return `has ${fewest === 1 ? '1 instance' : `${fewest} instances`}${where}`;
  if (autoscale?.of !== 'instances' || autoscale.min >= enough) return undefined;
  return `may be scaled down to ${autoscale.min}${where}`;
}
