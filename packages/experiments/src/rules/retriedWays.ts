import type { Call, Entry } from '@spigo/simulation';
import type { Ground } from './ground.ts';
import { groupedBy } from './groupedBy.ts';
import { inCallOrder } from './inCallOrder.ts';

/** A way of requests from where they enter, a call at a time. */
export interface Way {
  readonly service: string;
  /** How many requests come here of one, where the end of the way fails. */
  readonly factor: number;
  /** Who tries more than once on the whole way, how many. */
  readonly retrying: number;
  /** The last call and the way to it; not there where requests enter. */
  readonly last: { readonly call: Call; readonly before: Way } | undefined;
  /** How often the client tries, or the last caller. */
  readonly tries: number;
}

function entrance({ service, triesInFailure: tries }: Entry): Way {
  return { service, factor: tries, retrying: tries > 1 ? 1 : 0, last: undefined, tries };
}

function goneOn(before: Way, call: Call): Way {
  const { to, triesInFailure: tries } = call;
  const retrying = before.retrying + (tries > 1 ? 1 : 0);
  return { service: to, factor: before.factor * tries, retrying, last: { call, before }, tries };
}

const calleeOf = ({ to, operation }: Call): string => `${to}.${operation}`;

/**
 * The ways that end with a call that is tried again and go on to no other such call: to each operation the
 * one on which most requests come of one. Each call is looked at once; nothing goes round in a circle.
 */
export function retriedWays({ entries, calls }: Ground): readonly Way[] {
  const callsOf = groupedBy(calls, ({ from, serving }) => `${from.name}.${serving}`);
  const most = new Map<string, Way>();
  const take = (node: string, way: Way): void => {
    if (way.factor > (most.get(node)?.factor ?? 0)) most.set(node, way);
  };
  for (const entry of entries) take(`${entry.service}.${entry.operation}`, entrance(entry));
  const callsFrom = (node: string): readonly Call[] => callsOf.get(node) ?? [];
  const order = inCallOrder(most.keys(), (node) => callsFrom(node).map(calleeOf));
  const place = new Map(order.map((node, at) => [node, at]));
  const goesOn = (at: number, call: Call): boolean => (place.get(calleeOf(call)) ?? 0) > at;
  const retried = order.flatMap((node, at) => {
    const way = most.get(node);
    if (way === undefined) return [];
    const ahead = callsFrom(node).filter((call) => goesOn(at, call));
    const longer = ahead.map((call) => {
      const next = goneOn(way, call);
      take(calleeOf(call), next);
      return next;
    });
    return longer.filter(({ tries }) => tries > 1);
  });
  return ends(retried);
}

/** Without those that are the beginning of another, or of which another comes to the same with more. */
function ends(ways: readonly Way[]): Way[] {
  const beginnings = new Set<Way>();
  const most = new Map<string, number>();
  for (const way of ways) {
    most.set(way.service, Math.max(way.factor, most.get(way.service) ?? 0));
    let before = way.last?.before;
    while (before !== undefined && !beginnings.has(before)) {
      beginnings.add(before);
      before = before.last?.before;
    }
  }
  return ways.filter((way) => !beginnings.has(way) && way.factor === most.get(way.service));
}
