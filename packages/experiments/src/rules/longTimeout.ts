import { formatDuration } from '@spigo/kernel';
import type { Call } from '@spigo/simulation';
import type { Finding } from './finding.ts';
import type { Ground } from './ground.ts';
import { groupedBy } from './groupedBy.ts';

/** Who gives up first on an operation, and after how many microseconds. */
interface Patience {
  readonly node: string;
  readonly name: string;
  readonly timeout: number;
}

/** Calls that are waited for, with all their tries, when somebody before the caller has given up. */
export function longTimeout(ground: Ground): Finding[] {
  const patience = patienceOf(ground);
  const told = new Set<string>();
  return ground.calls.flatMap((call) => {
    const { from, serving, to, timeout, tries } = call;
    const asker = patience.get(`${from.name}.${serving}`);
    const pair = `${from.name}>${to}`;
    if (timeout === undefined || asker === undefined || told.has(pair)) return [];
    if (timeout * tries <= asker.timeout) return [];
    told.add(pair);
    const limit = formatDuration(asker.timeout);
    return [
      {
        severity: 'medium',
        path: [...ground.pathTo(from.name), to],
        what: `${from.name} waits ${waitText(call)} for ${to}, when ${asker.name} has given up after ${limit}`,
        todo: `keep the time-out of ${from.name} for ${to}, with all tries, below ${limit}`,
      },
    ];
  });
}

/** Whoever is asked has no more time than who asks, so the shortest wait goes on from call to call. */
function patienceOf({ entries, calls }: Ground): ReadonlyMap<string, Patience> {
  const callsOf = groupedBy(calls, ({ from, serving }) => `${from.name}.${serving}`);
  const shortest = new Map<string, Patience>();
  const open: Patience[] = [];
  const limit = (node: string, name: string, timeout: number | undefined): void => {
    if (timeout !== undefined) open.push({ node, name, timeout });
  };
  for (const { service, operation, timeout } of entries) {
    limit(`${service}.${operation}`, 'the client', timeout);
  }
  for (const { from, to, operation, timeout } of calls) {
    limit(`${to}.${operation}`, from.name, timeout);
  }
  // The shortest first: then whoever is reached once is reached by the shortest.
  for (const first of open.toSorted((one, other) => one.timeout - other.timeout)) {
    const reached = [first];
    for (const patience of reached) {
      if (shortest.has(patience.node)) continue;
      shortest.set(patience.node, patience);
      const waited = (callsOf.get(patience.node) ?? []).filter(({ waits }) => waits);
      reached.push(
        ...waited.map((call) => ({ ...patience, node: `${call.to}.${call.operation}` })),
      );
    }
  }
  return shortest;
}

function waitText({ timeout = 0, tries }: Call): string {
  const whole = formatDuration(timeout * tries);
  return tries === 1 ? whole : `up to ${whole} (${tries} tries of ${formatDuration(timeout)})`;
}
