import type { RequestReader } from '@spigo/actors';

/** One reader that tells all of `readers`, in their order; null where there are none. */
export function combineReaders(readers: readonly RequestReader[]): RequestReader | null {
  const [first, second, ...rest] = readers;
  if (first === undefined) return null;
  if (second === undefined) return first;
  return pair(first, combineReaders([second, ...rest]) ?? second);
}

/** Two by two, because a call of two known methods is cheaper than a loop over a list of any. */
function pair(one: RequestReader, other: RequestReader): Required<RequestReader> {
  return {
    began: (frame) => {
      one.began?.(frame);
      other.began?.(frame);
    },
    arrived: (work, sender, instance, sentAt) => {
      one.arrived(work, sender, instance, sentAt);
      other.arrived(work, sender, instance, sentAt);
    },
    ended: (frame, failure) => {
      one.ended(frame, failure);
      other.ended(frame, failure);
    },
    answered: (call, answer, sentAt) => {
      one.answered(call, answer, sentAt);
      other.answered(call, answer, sentAt);
    },
    gaveUp: (call, failure) => {
      one.gaveUp?.(call, failure);
      other.gaveUp?.(call, failure);
    },
    unheard: (call, failure) => {
      one.unheard?.(call, failure);
      other.unheard?.(call, failure);
    },
    unanswered: (answer, failure, fault, at) => {
      one.unanswered?.(answer, failure, fault, at);
      other.unanswered?.(answer, failure, fault, at);
    },
    lost: (work, actor, failure, fault, at, sender, frame) => {
      one.lost(work, actor, failure, fault, at, sender, frame);
      other.lost(work, actor, failure, fault, at, sender, frame);
    },
    struck: (message, fault) => {
      one.struck?.(message, fault);
      other.struck?.(message, fault);
    },
    duplicated: (work) => {
      one.duplicated?.(work);
      other.duplicated?.(work);
    },
    clockSet: (actor, at, offset, drift) => {
      one.clockSet?.(actor, at, offset, drift);
      other.clockSet?.(actor, at, offset, drift);
    },
    planned: (fault, kind) => {
      one.planned?.(fault, kind);
      other.planned?.(fault, kind);
    },
  };
}
