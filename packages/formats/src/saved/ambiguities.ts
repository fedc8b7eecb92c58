import { otherReadings } from '@spigo/topology';
import type { SavedNode } from './savedGraph.ts';

/** The instances of a service. */
interface Numbered {
  count: number;
  last: number;
  /** One whose index was read off its name and has three digits or more. */
  example: SavedNode | undefined;
}

function byService(nodes: readonly SavedNode[]): Map<string, Numbered> {
  const services = new Map<string, Numbered>();
  for (const node of nodes) {
    if (node.index < 0) continue;
    const numbered = services.get(node.service) ?? { count: 0, last: 0, example: undefined };
    services.set(node.service, numbered);
    numbered.count++;
    numbered.last = Math.max(numbered.last, node.index);
    if (node.instance.length - node.service.length >= 3) numbered.example ??= node;
  }
  return services;
}

/**
 * What can be read in two ways, a line for each service: `web100` is number 100 of `web`, but where
 * numbers before it are missing it may be number 0 of `web1`. Instances are numbered without gaps
 * from 0 (pirates from 1), so a service that has all numbers is in no doubt.
 */
export function ambiguities(nodes: readonly SavedNode[]): string[] {
  const lines: string[] = [];
  for (const [service, { count, last, example }] of byService(nodes)) {
    if (example === undefined || count >= last) continue;
    const others = otherReadings(example.instance).map(
      (each) => `number ${each.index} of ${each.service}`,
    );
    if (others.length === 0) continue;
    const reading = `number ${example.index} of ${service}`;
    lines.push(`${example.name} was read as ${reading}; it could be ${others.join(' or ')}`);
  }
  return lines;
}
