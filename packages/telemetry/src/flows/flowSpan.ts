import type { NameParts } from '@spigo/topology';
import type { FlowIds } from './flowIds.ts';
import type { FlowBatch } from './flowRecorder.ts';
import { type HopColumns, hopKinds, never } from './hopColumns.ts';

/** Which side of what a span is; a request as a whole is internal to its client. */
export type SpanKind = 'INTERNAL' | 'CLIENT' | 'SERVER' | 'PRODUCER' | 'CONSUMER';

/** One span as trace formats want it. Times are whole microseconds of virtual time. */
export interface FlowSpan {
  readonly traceId: string;
  readonly id: string;
  /** '' at the root. */
  readonly parentId: string;
  /** Name of the operation. */
  readonly name: string;
  readonly kind: SpanKind;
  readonly start: number;
  readonly end: number;
  /** When service began, if the work had to wait for it; else -1. */
  readonly served: number;
  /** Whose span it is. */
  readonly actor: NameParts;
  /** Who is at the other end; null for a request as a whole. */
  readonly peer: NameParts | null;
  /** Why it failed; '' if it did not. */
  readonly failure: string;
  /** The fault that struck here, and its kind; '' if none did. */
  readonly fault: string;
  readonly faultKind: string;
  /** Faults that the request has met, at its root. */
  readonly met: string;
  /** It had not ended when the run did. */
  readonly unfinished: boolean;
}

const nobody: NameParts = {
  arch: '',
  region: '*',
  zone: '*',
  machine: '',
  instance: '',
  container: '',
  process: '',
  service: '',
  package: '',
};

/** What both sides of a hop have in common. */
interface Row {
  readonly hops: HopColumns;
  readonly at: number;
  readonly batch: FlowBatch;
  readonly ids: FlowIds;
  readonly traceId: string;
}

/** Both ends of a span by the clock of an actor; one that was put back meanwhile makes no span negative. */
function spell(
  { batch }: Row,
  actor: number,
  from: number,
  to: number,
): { start: number; end: number } {
  const { clocks } = batch.names;
  const start = clocks.shown(actor, from);
  return { start, end: Math.max(start, clocks.shown(actor, to)) };
}

const actorOf = ({ batch }: Row, id: number): NameParts => batch.names.actor(id) ?? nobody;

function requestSpan(row: Row): FlowSpan {
  const { hops, at, batch, ids, traceId } = row;
  const closed = hops.closedAt[at] as number;
  const actor = hops.caller[at] as number;
  return {
    traceId,
    id: ids.root(hops.trace[at] as number),
    parentId: '',
    name: batch.names.word(hops.operation[at] as number),
    kind: 'INTERNAL',
    ...spell(row, actor, hops.sentAt[at] as number, closed === never ? batch.until : closed),
    served: never,
    actor: actorOf(row, hops.caller[at] as number),
    peer: null,
    failure: batch.names.word(hops.callerFailure[at] as number),
    fault: '',
    faultKind: '',
    met: batch.names.word(hops.fault[at] as number),
    unfinished: closed === never,
  };
}

/** When the caller's side of a hop is over: with its answer; one-way: with its arrival. */
function callerEnd({ hops, at }: Row): number {
  const answered = hops.kind[at] === hopKinds.get;
  const arrived = hops.arrivedAt[at] as number;
  return answered || arrived === never ? (hops.closedAt[at] as number) : arrived;
}

function callerSpan(row: Row): FlowSpan {
  const { hops, at, batch, ids, traceId } = row;
  const { names } = batch;
  const parent = hops.parent[at] as number;
  const arrived = hops.arrivedAt[at] !== never;
  const end = callerEnd(row);
  const isGet = hops.kind[at] === hopKinds.get;
  const caller = hops.caller[at] as number;
  const struck = arrived ? '' : names.word(hops.fault[at] as number);
  return {
    traceId,
    id: ids.caller(hops.span[at] as number),
    parentId: parent === 0 ? ids.root(hops.trace[at] as number) : ids.callee(parent),
    name: names.word(hops.operation[at] as number),
    kind: isGet ? 'CLIENT' : 'PRODUCER',
    ...spell(row, caller, hops.sentAt[at] as number, end === never ? batch.until : end),
    served: never,
    actor: actorOf(row, hops.caller[at] as number),
    peer: actorOf(row, hops.callee[at] as number),
    failure: isGet || !arrived ? names.word(hops.callerFailure[at] as number) : '',
    fault: struck,
    faultKind: names.kindOfFault(struck),
    met: '',
    unfinished: end === never,
  };
}

function calleeSpan(row: Row): FlowSpan {
  const { hops, at, batch, ids, traceId } = row;
  const { names } = batch;
  const arrived = hops.arrivedAt[at] as number;
  const served = hops.servedAt[at] as number;
  const end = hops.endedAt[at] as number;
  const span = hops.span[at] as number;
  const callee = hops.callee[at] as number;
  const struck = names.word(hops.fault[at] as number);
  return {
    traceId,
    id: ids.callee(span),
    parentId: ids.caller(span),
    name: names.word(hops.operation[at] as number),
    kind: hops.kind[at] === hopKinds.get ? 'SERVER' : 'CONSUMER',
    ...spell(row, callee, arrived, end === never ? batch.until : end),
    served: served > arrived ? names.clocks.shown(callee, served) : never,
    actor: actorOf(row, hops.callee[at] as number),
    peer: actorOf(row, hops.caller[at] as number),
    failure: names.word(hops.calleeFailure[at] as number),
    fault: struck,
    faultKind: names.kindOfFault(struck),
    met: '',
    unfinished: end === never,
  };
}

/**
 * The spans of rows `from` to `to` of a batch: a request is one span; a hop is two, the caller's and,
 * where it arrived, below it the callee's.
 */
export function spansOf(
  batch: FlowBatch,
  ids: FlowIds,
  from: number = 0,
  to: number = batch.count,
): FlowSpan[] {
  const { hops } = batch;
  const spans: FlowSpan[] = [];
  for (let at = from; at < to; at++) {
    const row = { hops, at, batch, ids, traceId: ids.trace(hops.trace[at] as number) };
    if (hops.kind[at] === hopKinds.request) {
      spans.push(requestSpan(row));
    } else {
      spans.push(callerSpan(row));
      if (hops.arrivedAt[at] !== never) spans.push(calleeSpan(row));
    }
  }
  return spans;
}
