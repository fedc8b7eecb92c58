import type { RequestReader } from '@spigo/actors';
import { traceSampling } from './traceSampling.ts';

/**
 * A reader that tells `reader` of a share of traces, 0 to 1, and of what belongs to them; the same traces
 * as FlowRecorder keeps. What is about no trace (clocks, plans) is passed on.
 */
export function ofSampledTraces(reader: RequestReader, seed: number, share: number): RequestReader {
  if (share >= 1) return reader;
  const keeps = traceSampling(seed, share);
  return {
    began: (hop) => {
      if (keeps(hop.trace)) reader.began?.(hop);
    },
    arrived: (hop, sender, instance, sentAt) => {
      if (keeps(hop.trace)) reader.arrived(hop, sender, instance, sentAt);
    },
    ended: (hop, failure) => {
      if (keeps(hop.trace)) reader.ended(hop, failure);
    },
    answered: (call, answer, sentAt) => {
      if (keeps(answer.trace)) reader.answered(call, answer, sentAt);
    },
    gaveUp: (call, failure) => {
      if (keeps(call.trace)) reader.gaveUp?.(call, failure);
    },
    unheard: (call, failure) => {
      if (keeps(call.trace)) reader.unheard?.(call, failure);
    },
    unanswered: (answer, failure, fault, at) => {
      if (keeps(answer.trace)) reader.unanswered?.(answer, failure, fault, at);
    },
    lost: (work, actor, failure, fault, at, sender, hop) => {
      if (keeps(work.trace)) reader.lost(work, actor, failure, fault, at, sender, hop);
    },
    struck: (message, fault) => {
      if (keeps(message.trace)) reader.struck?.(message, fault);
    },
    duplicated: (work) => {
      if (keeps(work.trace)) reader.duplicated?.(work);
    },
    clockSet: (actor, at, offset, drift) => reader.clockSet?.(actor, at, offset, drift),
    planned: (fault, kind) => reader.planned?.(fault, kind),
  };
}
