import type { Hop } from '@spigo/actors';
import { checkBalance } from '@spigo/telemetry';
import type { Assembly } from './assemble.ts';

/** What is at the stations now, by service. */
export function workByService({ company }: Assembly): ReadonlyMap<string, readonly Hop[]> {
  const byService = new Map<string, Hop[]>();
  for (const hop of company.work()) {
    const { service } = hop.instance.traits;
    const known = byService.get(service);
    if (known === undefined) byService.set(service, [hop]);
    else known.push(hop);
  }
  return byService;
}

/**
 * Checks, at the end of a run, the books of every service against the work that is there. Throws an
 * InvariantError where they do not balance.
 */
export function checkBooks(assembly: Assembly): void {
  const { stage, company } = assembly;
  const { now, seed } = stage.kernel;
  const work = workByService(assembly);
  for (const [service, recorder] of company.recorders()) {
    checkBalance(service, recorder, work.get(service) ?? [], { now, warmUp: stage.warmUp, seed });
  }
}
