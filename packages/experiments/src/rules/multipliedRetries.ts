import type { Call, Entry } from '@spigo/simulation';
import type { Finding } from './finding.ts';
import type { Ground } from './ground.ts';
import { groupedBy } from './groupedBy.ts';

/** A way of requests, and how many of them come of one where the end of it fails. */
interface Way {
  readonly services: readonly string[];
  /** `service.operation` of each. */
  readonly nodes: readonly string[];
  readonly factor: number;
  /** Who tries how often, only those who do so more than once. */
  readonly retrying: readonly string[];
}

/** From there on it is a storm. */
const storm = 10;

const rounded = (factor: number): string => String(Number(factor.toFixed(1)));

/** Ways on which several callers retry, one above the other: their tries multiply. */
export function multipliedRetries(ground: Ground): Finding[] {
  const multiplied = retriedWays(ground).filter(({ retrying }) => retrying.length > 1);
  const longest = multiplied.filter(
    (way) => !multiplied.some((other) => other !== way && begins(way, other)),
  );
  const worst = new Map<string, Way>();
  for (const way of longest.toSorted((a, b) => a.factor - b.factor)) {
    worst.set(way.services.at(-1) ?? '', way);
  }
  return [...worst].map(([target, { services, factor, retrying }]) => ({
    severity: factor >= storm ? 'high' : 'medium',
    path: services,
    what: `retries multiply: where ${target} fails, one request becomes ${rounded(factor)} (${retrying.join(', ')})`,
    todo: 'retry in one place on the way, or set a budget: retry: {maxRetries: 2, budget: 0.1}',
  }));
}

function begins(way: Way, other: Way): boolean {
  return (
    way.nodes.length < other.nodes.length && way.nodes.every((node, at) => node === other.nodes[at])
  );
}

/** Where requests enter: a client may retry, too. */
function entranceOf({ service, operation, triesInFailure: tries }: Entry): Way {
  const retrying = tries > 1 ? [`the client tries ${rounded(tries)} times`] : [];
  return { services: [service], nodes: [`${service}.${operation}`], factor: tries, retrying };
}

/** A way with one call more. */
function goneOn(way: Way, { from, to, operation, triesInFailure: tries }: Call): Way {
  const again = tries > 1 ? [`${from.name} tries ${rounded(tries)} times`] : [];
  return {
    services: [...way.services, to],
    nodes: [...way.nodes, `${to}.${operation}`],
    factor: way.factor * tries,
    retrying: [...way.retrying, ...again],
  };
}

/** For each call that is tried again, the way to it on which the most requests come of one. */
function retriedWays({ entries, calls }: Ground): Way[] {
  const callsOf = groupedBy(calls, ({ from, serving }) => `${from.name}.${serving}`);
  const most = new Map<string, number>();
  const open = entries.map(entranceOf);
  const retried: Way[] = [];
  // A way goes on only if it makes more requests than all before and goes in no circle, so this ends.
  for (const way of open) {
    const node = way.nodes.at(-1) ?? '';
    if (way.factor <= (most.get(node) ?? 0)) continue;
    most.set(node, way.factor);
    const longer = (callsOf.get(node) ?? [])
      .map((call) => goneOn(way, call))
      .filter(({ nodes }) => new Set(nodes).size === nodes.length);
    open.push(...longer);
    retried.push(...longer.filter(({ retrying }) => retrying.length > way.retrying.length));
  }
  return retried;
}
