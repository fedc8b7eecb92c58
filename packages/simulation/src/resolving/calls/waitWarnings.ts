import { formatDuration } from '@spigo/kernel';
import type { ResolvedService } from '../resolvedArchitecture.ts';
import { type Call, type Entry, graphOf, nodeOf } from './callGraph.ts';
import { core, cycleThrough } from './cycles.ts';

const mostShown = 3;
/** Services of a circle that a message names. */
const longestPath = 12;

/** Whether a worker of this service stays with a request that waits, and there are only so many. */
function holdsWorkers({ workers, concurrency }: ResolvedService): boolean {
  return workers !== undefined && concurrency === 'threadPerRequest';
}

/** A warning for each circle of services that can end with every worker waiting for another. */
export function deadlockWarnings(calls: readonly Call[]): string[] {
  const waiting = calls.filter(({ waits }) => waits);
  const graph = core(graphOf(waiting, ({ from, to }) => [from.name, to]));
  const services = new Map(waiting.map(({ from }) => [from.name, from]));
  const told = new Set<string>();
  return [...graph.keys()].flatMap((name) => {
    const service = services.get(name);
    if (service === undefined || told.has(name) || !holdsWorkers(service)) return [];
    const cycle = cycleThrough(graph, name);
    for (const each of cycle ?? []) told.add(each);
    return cycle === undefined ? [] : [deadlock(cycle, service)];
  });
}

function deadlock(cycle: readonly string[], { name, workers }: ResolvedService): string {
  const path = shortened(cycle).join(' > ');
  return `deadlock: ${path}: when all ${workers} workers of an instance of ${name} wait for this, nobody is left to answer (threadPerRequest)`;
}

function shortened(cycle: readonly string[]): readonly string[] {
  const left = cycle.length - longestPath;
  if (left <= 0) return cycle;
  return [...cycle.slice(0, longestPath - 3), `(${left} more)`, ...cycle.slice(-3)];
}

/** A warning for calls without a time-out that hold a worker as long as they wait. */
export function foreverWarnings(calls: readonly Call[]): string[] {
  const forever = calls.filter(
    ({ from, waits, timeout }) => waits && timeout === undefined && holdsWorkers(from),
  );
  const pairs = [...new Set(forever.map(({ from, to }) => `${from.name} > ${to}`))];
  if (pairs.length === 0) return [];
  const more = pairs.length > mostShown ? ` and ${pairs.length - mostShown} more` : '';
  const some = pairs.slice(0, mostShown).join(', ');
  return [`no time-out: ${some}${more}: a call waits for ever, and its worker with it`];
}

/** A warning for each service that goes on waiting when the one who asked it has given up. */
export function longerWarnings(calls: readonly Call[], entries: readonly Entry[]): string[] {
  const patience = patienceOf(calls, entries);
  const told = new Set<string>();
  return calls.flatMap(({ from, serving, to, timeout = 0 }) => {
    const caller = patience.get(nodeOf(from.name, serving));
    if (caller === undefined || timeout <= caller.timeout || told.has(from.name)) return [];
    told.add(from.name);
    const longer = `${from.name} waits ${formatDuration(timeout)} for ${to}`;
    return [`${longer}, when ${caller.name} has given up after ${formatDuration(caller.timeout)}`];
  });
}

/** The shortest wait for each operation, and whose it is. */
function patienceOf(
  calls: readonly Call[],
  entries: readonly Entry[],
): ReadonlyMap<string, { readonly name: string; readonly timeout: number }> {
  const shortest = new Map<string, { readonly name: string; readonly timeout: number }>();
  const take = (node: string, name: string, timeout: number | undefined) => {
    if (timeout === undefined || timeout >= (shortest.get(node)?.timeout ?? Infinity)) return;
    shortest.set(node, { name, timeout });
  };
  for (const { service, operation, timeout } of entries) {
    take(nodeOf(service, operation), 'the client', timeout);
  }
  for (const { from, to, operation, timeout } of calls) {
    take(nodeOf(to, operation), from.name, timeout);
  }
  return shortest;
}
