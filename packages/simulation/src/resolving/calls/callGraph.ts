import type { ResolvedService } from '../resolvedArchitecture.ts';
import type { ResolvedWorkload } from '../resolvedWorkload.ts';
import { servedOperations } from '../servedOperations.ts';
import type { Graph } from './cycles.ts';
import { type Asked, askedBy, askedByDaemons, triesOf } from './operationCalls.ts';

/** A call or a message from one operation to another that some request can make. */
export interface Call extends Asked {
  readonly from: ResolvedService;
  /** The operation that makes it; empty: a daemon. */
  readonly serving: string;
}

/** A stream of requests enters here. */
export interface Entry {
  readonly service: string;
  readonly operation: string;
  /** The client waits so long at most for each try, in microseconds. */
  readonly timeout?: number;
  /** It asks so often at most, and on average where all of it fails. */
  readonly tries: number;
  readonly triesInFailure: number;
}

/** Every call that some request or daemon can make, found from where requests enter. */
export function callGraph(
  services: readonly ResolvedService[],
  workloads: readonly ResolvedWorkload[],
): { readonly entries: readonly Entry[]; readonly calls: readonly Call[] } {
  const byName = new Map(services.map((service) => [service.name, service]));
  const served = servedOperations(services);
  const entries = workloads.flatMap(entriesOf);
  const calls: Call[] = services.flatMap((from) =>
    askedByDaemons(from).map((asked) => ({ ...asked, from, serving: '' })),
  );
  const starts = [...entries, ...calls.map(({ to, operation }) => ({ service: to, operation }))];
  const open = new Map(starts.map((start) => [nodeOf(start.service, start.operation), start]));
  for (const [, { service: name, operation }] of open) {
    const from = byName.get(name);
    if (from === undefined) continue;
    for (const asked of askedBy(from, operation, served)) {
      calls.push({ ...asked, from, serving: operation });
      const node = nodeOf(asked.to, asked.operation);
      if (!open.has(node)) open.set(node, { service: asked.to, operation: asked.operation });
    }
  }
  return { entries, calls };
}

function entriesOf({ from, operations, policy }: ResolvedWorkload): Entry[] {
  const { timeout } = policy;
  const { most: tries, inFailure: triesInFailure } = triesOf(policy);
  const asked = Object.keys(operations).filter((name) => (operations[name] ?? 0) > 0);
  const limit = timeout === undefined ? {} : { timeout };
  return from.flatMap((service) =>
    asked.map((operation) => ({ service, operation, tries, triesInFailure, ...limit })),
  );
}

/** An operation of a service, as messages name it. */
export function nodeOf(service: string, operation: string): string {
  return `${service}.${operation}`;
}

/** Who leads to whom, by the names that `ends` gives to the ends of a call. */
export function graphOf(
  calls: readonly Call[],
  ends: (call: Call) => readonly [string, string],
): Graph {
  const graph = new Map<string, Set<string>>();
  for (const call of calls) {
    const [from, to] = ends(call);
    const targets = graph.get(from) ?? new Set();
    targets.add(to);
    graph.set(from, targets);
  }
  return graph;
}
