import { createSampler, drawDuration } from '@spigo/dynamics';
import { type Duration, randomStream, type SimTime, UsageError } from '@spigo/kernel';
import type { Fault, FaultAction, FaultTime, PlannedFault } from './faultPlan.ts';

/** One entry of a plan with its name in results. */
export type NamedFault = Fault & {
  readonly id: string;
  /** Names its random streams; default its id. */
  readonly stream?: string;
};

/** More than that, and a plan would take longer than the run. */
const mostStrikes = 100_000;

/**
 * The plan of a run of that length: what comes again and again stands once for each time, drawn from a
 * stream of its own. Throws a UsageError where that is more often than 100,000 times.
 */
export function planFaults(
  faults: readonly NamedFault[],
  duration: Duration,
  seed: number,
): PlannedFault[] {
  return faults.flatMap((fault) => {
    if (fault.at !== undefined) return [planned(fault, '', fault.at)];
    return strikesOf(fault, duration, seed).map((at, index) => planned(fault, `.${index + 1}`, at));
  });
}

/** One time of a fault; `suffix` tells it from the others. */
function planned(fault: NamedFault, suffix: string, at: number): PlannedFault {
  const { id, stream = id, at: _at, every: _every, for: lasts, ...action } = fault;
  const until = lasts === undefined ? null : ((at + lasts) as SimTime);
  return {
    id: id + suffix,
    stream: stream + suffix,
    at: at as SimTime,
    until,
    ...action,
  };
}

/** When it strikes: instants after 0, at most `duration`; never twice at one. */
function strikesOf(
  { id, stream = id, every }: FaultTime & Pick<NamedFault, 'id' | 'stream'>,
  duration: number,
  seed: number,
): number[] {
  if (every === undefined) return [];
  const sampler = createSampler(every);
  const random = randomStream(seed, 'chaos', `${stream} every`);
  const strikes: number[] = [];
  let at = Math.max(1, drawDuration(sampler, random));
  while (at <= duration) {
    if (strikes.length === mostStrikes) throw tooMany(id, sampler.mean);
    strikes.push(at);
    at += Math.max(1, drawDuration(sampler, random));
  }
  return strikes;
}

function tooMany(id: string, mean: number): UsageError {
  return new UsageError(
    `fault ${id}: every: found a mean of "${mean}us"; allowed: at most 100,000 times in a run`,
  );
}

/** A planned fault as people write it. */
export function asWritten({ id: _id, stream: _stream, at, until, ...action }: PlannedFault): Fault {
  const time: FaultTime =
    until === null
      ? { at: at as number as Duration }
      : { at: at as number as Duration, for: (until - at) as Duration };
  const what: FaultAction = action;
  return { ...time, ...what };
}
