import { core, cycleThrough } from '@spigo/simulation';
import type { Finding } from './finding.ts';
import type { Ground } from './ground.ts';

/** Services that call each other in a circle: none can be deployed, or recover, without the others. */
export function cycle({ calls }: Ground): Finding[] {
  const graph = new Map<string, Set<string>>();
  for (const { from, to } of calls) {
    if (from.name === to) continue;
    graph.set(from.name, (graph.get(from.name) ?? new Set()).add(to));
  }
  const left = core(graph);
  const told = new Set<string>();
  return [...left.keys()].flatMap((name) => {
    const path = told.has(name) ? undefined : cycleThrough(left, name);
    if (path === undefined) return [];
    for (const each of path) told.add(each);
    return [
      {
        severity: 'medium',
        path,
        what: `${path.slice(0, -1).join(' and ')} call each other in a circle`,
        todo: 'turn one of the calls round, or into an event that is sent without waiting',
      },
    ];
  });
}
