import type { Instance } from '@spigo/actors';
import type { BreakerColumns } from '../model/messages/breakers.ts';

/** What breakers are told apart by. */
export interface BreakerSources {
  /** The present lives of instances that have had work. */
  readonly instances: readonly Instance[];
  /** The group of an actor, -1 for none, as for one that is dead or has left. */
  readonly groupOf: (actor: number) => number;
  /** The position of a service by its name. */
  readonly serviceOf: (name: string) => number;
}

/** Looks at all breakers; undefined where there are none. Looking changes nothing. */
export function lookAtBreakers(sources: BreakerSources): BreakerColumns | undefined {
  const rows = new Map<string, BreakerRow>();
  sources.instances.forEach((instance, actor) => {
    for (const { service, state } of instance.outbound.breakers()) {
      count(rows, sources.groupOf(actor), sources.serviceOf(service), state);
    }
  });
  const all = [...rows.values()];
  if (all.length === 0) return undefined;
  return {
    groups: all.map(({ group }) => group),
    services: all.map(({ service }) => service),
    breakers: all.map(({ breakers }) => breakers),
    open: all.map(({ open }) => open),
    halfOpen: all.map(({ halfOpen }) => halfOpen),
  };
}

interface BreakerRow {
  readonly group: number;
  readonly service: number;
  breakers: number;
  open: number;
  halfOpen: number;
}

function count(
  rows: Map<string, BreakerRow>,
  group: number,
  service: number,
  state: 'closed' | 'open' | 'halfOpen',
): void {
  if (group < 0 || service < 0) return;
  const key = `${group} ${service}`;
  const row = rows.get(key) ?? { group, service, breakers: 0, open: 0, halfOpen: 0 };
  row.breakers += 1;
  if (state === 'open') row.open += 1;
  if (state === 'halfOpen') row.halfOpen += 1;
  rows.set(key, row);
}
