import type { Outline, WorkloadOutline } from '@spigo/simulation';
import { count, grouped, plural } from './text.ts';

/** `100 requests a second from www`, `50 users at www`. */
function workloadText({ from, rate, users }: WorkloadOutline): string {
  const clients = from.join(', ');
  if (users !== null) return `${plural(users, 'user')} at ${clients}`;
  if (rate === null) return `requests of a trace from ${clients}`;
  return `${grouped(rate, 2)} ${rate === 1 ? 'request' : 'requests'} a second from ${clients}`;
}

/** An architecture in a line: `shop: 3 services, 24 instances, 100 requests a second from www`. */
export function outlineText(name: string, outline: Outline): string {
  const { services, instances, population, workloads, unreached } = outline;
  if (population > 0) return `${name}: ${count(population)} pirates\n`;
  const parts = [
    plural(services, 'service'),
    plural(instances, 'instance'),
    ...workloads.map(workloadText),
    ...(unreached.length === 0
      ? []
      : [`${plural(unreached.length, 'service')} that no request can reach`]),
  ];
  return `${name}: ${parts.join(', ')}\n`;
}
