import type { Finding } from './finding.ts';
import type { Ground } from './ground.ts';
import { groupedBy } from './groupedBy.ts';
import { listed } from './listed.ts';

/** Callers that wait for an answer however long it takes. */
export function noTimeout({ calls, pathTo }: Ground): Finding[] {
  const endless = calls.filter(({ waits, timeout }) => waits && timeout === undefined);
  return [...groupedBy(endless, ({ from }) => from.name)].flatMap(([name, own]) => {
    const [first] = own;
    if (first === undefined) return [];
    const targets = [...new Set(own.map(({ to }) => to))];
    const { workers, concurrency } = first.from;
    const holds = workers !== undefined && concurrency === 'threadPerRequest';
    const workersToo = holds ? ', and a worker with each call' : '';
    return [
      {
        severity: holds ? 'medium' : 'low',
        path: [...pathTo(name), first.to],
        what: `${name} waits without a time-out for ${listed(targets)}${workersToo}`,
        todo: `give ${name} a time-out: policies: {"*": {timeout: 1s}}`,
      },
    ];
  });
}
