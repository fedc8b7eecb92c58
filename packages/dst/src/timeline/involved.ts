import { isFault, type PlanEntry } from '../plan/entry.ts';
import type { TimelineEntry } from './timeline.ts';

const machineOf = (name: string): string => name.split(/[:/]/)[0] ?? name;

function hitBy(entry: PlanEntry): readonly string[] {
  if ('targets' in entry) return entry.targets;
  return 'from' in entry ? [...entry.from, ...entry.to] : [];
}

/**
 * The machines that a finding is about: those that the faults left in its plan have hit, and the one that
 * it names, as a crash does.
 */
function machinesIn(found: { readonly name: string }, plan: readonly PlanEntry[]): Set<string> {
  const hit = plan.filter(isFault).flatMap(hitBy);
  return new Set([...hit, found.name].map(machineOf));
}

/**
 * The lines of those involved in a finding: of its machines, of packets from or to them, of bots, plan and
 * finding. Where no machine is known to be involved, all are.
 */
export function involvedIn(
  found: { readonly name: string },
  plan: readonly PlanEntry[],
  lines: readonly TimelineEntry[],
): readonly TimelineEntry[] {
  const machines = machinesIn(found, plan);
  const isOne = (name: string): boolean => machines.has(machineOf(name));
  // Services are called `machine/service`, and bots by their own name.
  const isService = (who: string): boolean => who.includes('/');
  if (!lines.some(({ who }) => isService(who) && isOne(who))) return lines;
  return lines.filter(({ who, level, text }) => {
    if (level === 'network') return text.split(' ').some(isOne);
    return !isService(who) || isOne(who);
  });
}
