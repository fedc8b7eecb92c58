import type { Finding } from './finding.ts';
import type { Ground } from './ground.ts';
import { listed } from './listed.ts';

/** Services whose instances in a region all stand in one of its zones. */
export function oneZone({ placed, outside, pathTo }: Ground): Finding[] {
  return [...placed].flatMap(([name, regions]) => {
    if (outside.has(name)) return [];
    const alone = [...regions].flatMap(([region, zones]) => {
      const [only, other] = [...zones.keys()];
      return only === undefined || only === '*' || other !== undefined ? [] : [`${region}/${only}`];
    });
    if (alone.length === 0) return [];
    return [
      {
        severity: 'medium',
        path: pathTo(name),
        what: `${name} has all instances of a region in one zone: ${listed(alone)}`,
        todo: `let ${name} have an instance in each zone: a count of 3 or more`,
      },
    ];
  });
}
