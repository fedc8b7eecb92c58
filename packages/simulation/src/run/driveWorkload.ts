import type { Workload } from '@spigo/actors';
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
    priority,
    policy: clientSettingsOf(workload),
    clients,
  };
}

/**
 * A workload that has become another one on the way, at `now`, as its clients share it from then on. Its
 * clients and keys are what they were. Throws a UsageError where its arrivals cannot become so.
 */
export function changedWorkload(
  shared: Workload,
  before: ResolvedWorkload,
  after: ResolvedWorkload,
  now: number,
  settings: Settings,
): Workload {
  const { operations, priority, policy, arrivals, load } = after;
  const samePolicy = JSON.stringify(policy) === JSON.stringify(before.policy);
  const isOpen = shared.arrivals instanceof ArrivalSequence;
  if (isOpen && arrivals.process !== 'closed') shared.arrivals.change(now, arrivals, load);
  return {
    ...shared,
    arrivals: arrivals.process === 'closed' ? closedOf(arrivals, after, settings) : shared.arrivals,
    operations: new WeightedChoice(Object.entries(operations)),
    priority,
    policy: samePolicy ? shared.policy : clientSettingsOf(after),
  };
}

function arrivalsOf(
  workload: ResolvedWorkload,
  name: string,
  settings: Settings,
): ArrivalSequence | ClosedWorkload {
  const { arrivals, profile, load: multiple } = workload;
  if (arrivals.process === 'closed') return closedOf(arrivals, workload, settings);
  const { seed, load } = settings;
  const random = randomStream(seed, name, 'arrivals');
  return new ArrivalSequence(arrivals, random, { profile, load, multiple });
}

/** The load multiplies the users of a closed workload, rounded, as it does the rate of an open one. */
function closedOf(
  { think, users }: ClosedWorkload,
  { load: multiple, rampUp }: ResolvedWorkload,
  { load }: Settings,
): ClosedWorkload {
  return { think, users: Math.round(users * load * multiple), rampUp };
}
