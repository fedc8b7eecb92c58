import type { Hop } from '@spigo/actors';
import type { Failure } from '@spigo/gotocol';
import { waitOf } from '../workTally.ts';
import type { TimeSpent, TimeSum } from './timeSpent.ts';

/** One message that a piece of work has sent and waited for, once that is over. */
export interface Wait {
  /** The call with all its tries, of which this is one; null where there is no policy. */
  readonly call: object | null;
  readonly sentAt: number;
  readonly endedAt: number;
  /** Where the time between has gone; null where no answer was waited for to its end. */
  readonly spent: TimeSpent | null;
  /** Why it failed for the caller; null: it did not. */
  readonly failure: Failure | null;
  /** The place at which that failure arose; -1: nowhere. */
  readonly origin: number;
  /** Places of what waits between caller and callee. */
  readonly unanswered: number;
  readonly backOff: number;
}

/** Places at the service that has done the work. */
export interface OwnPlaces {
  readonly wait: number;
  readonly service: number;
}

/**
 * Adds to `sum` where the time of `work`, which ends now, has gone, from its arrival on: back from its
 * end, it waited for whichever of its hops ended last before that moment (the critical path of a trace;
 * CRISP, Zhang et al., USENIX ATC 2022). What no hop explains is its own: service, or waiting for a
 * worker again where one is released during calls, or the pause between two tries of one call.
 */
export function criticalTime(work: Hop, hops: readonly Wait[], own: OwnPlaces, sum: TimeSum): void {
  const { arrivedAt, stage, instance } = work;
  const end: number = instance.now;
  if (stage === 'gone') {
    sum.add(own.wait, end - arrivedAt);
    return;
  }
  const start = Math.max(arrivedAt, work.startedAt);
  const worked = walkBack(start, end, hops, sum);
  const again = Math.min(worked, Math.max(0, waitOf(work) - (start - arrivedAt)));
  sum.add(own.wait, start - arrivedAt + again);
  sum.add(own.service, worked - again);
}

/** Answers before what was given up at the same moment. */
const lastFirst = (one: Wait, other: Wait): number =>
  other.endedAt - one.endedAt || Number(one.spent === null) - Number(other.spent === null);

/** Adds what hops on the critical path took, and returns the time that none of them explains. */
function walkBack(start: number, end: number, hops: readonly Wait[], sum: TimeSum): number {
  let [at, worked] = [end, 0];
  let later: Wait | null = null;
  for (const hop of hops.length > 1 ? hops.toSorted(lastFirst) : hops) {
    if (hop.endedAt > at) {
      if (later !== null && isHedgeOf(hop, later)) {
        sum.add(hop.unanswered, at - hop.sentAt);
        at = hop.sentAt;
      }
      continue;
    }
    const pause = at - hop.endedAt;
    if (later !== null && isSameCall(hop, later)) sum.add(hop.backOff, pause);
    else worked += pause;
    if (hop.spent === null) sum.add(hop.unanswered, hop.endedAt - hop.sentAt);
    else sum.addAll(hop.spent);
    at = hop.sentAt;
    later = hop;
  }
  return worked + Math.max(0, at - start);
}

const isSameCall = (one: Wait, other: Wait): boolean =>
  one.call !== null && one.call === other.call;

/** `hop` was sent before `winner`, of the same try, and was still waited for when that was sent. */
const isHedgeOf = (hop: Wait, winner: Wait): boolean =>
  isSameCall(hop, winner) && hop.sentAt < winner.sentAt && hop.endedAt > winner.sentAt;
