import { KeySpace, type Workload } from '@spigo/actors';
import { ArrivalSequence, type ClosedWorkload, KeyChoice, WeightedChoice } from '@spigo/dynamics';
import { randomStream } from '@spigo/kernel';
import type { ResolvedWorkload } from '../resolving/resolvedWorkload.ts';
import { clientSettingsOf } from './settings/callSettings.ts';
import type { Settings } from './simulateOptions.ts';

/**
 * A workload as its clients share it. `name` names its random streams. Throws a UsageError where it is
 * impossible.
 */
export function sharedWorkload(
  workload: ResolvedWorkload,
  name: string,
  clients: number,
  settings: Settings,
): Workload {
  const { operations, keys, priority } = workload;
  return {
    name,
    arrivals: arrivalsOf(workload, name, settings),
    operations: new WeightedChoice(Object.entries(operations)),
    keys: new KeyChoice(keys),
    keyNames: new KeySpace(keys.count),
    priority,
    policy: clientSettingsOf(workload),
    clients,
  };
}

/** `load` multiplies the users of a closed workload, rounded, and the rate of an open one. */
function arrivalsOf(
  { arrivals, profile }: ResolvedWorkload,
  name: string,
  { seed, load }: Settings,
): ArrivalSequence | ClosedWorkload {
  if (arrivals.process === 'closed') {
    return { ...arrivals, users: Math.round(arrivals.users * load) };
  }
  const random = randomStream(seed, name, 'arrivals');
  return new ArrivalSequence(arrivals, random, { profile, load });
}
