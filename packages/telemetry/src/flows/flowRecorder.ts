import type { Call, Hop, Instance, RequestReader, Work } from '@spigo/actors';
import type { Failure, GetResponse, Traced } from '@spigo/gotocol';
import type { ActorRef, Message } from '@spigo/kernel';
import { callOf, isOwnWork, operationIn, operationOf, requestIn, requestOf } from './callChain.ts';
import { FlowNames } from './flowNames.ts';
import { HopColumns, hopKinds, never } from './hopColumns.ts';
import { MessagesUnderWay } from './messagesUnderWay.ts';
import { OpenHops } from './openHops.ts';
import { traceSampling } from './traceSampling.ts';

/** Some hops that have ended, in the order in which they did; to be read at once, as rows are reused. */
export interface FlowBatch {
  readonly hops: HopColumns;
  /** How many rows. */
  readonly count: number;
  readonly names: FlowNames;
  /** The end of the run, for rows of what had not ended by then. */
  readonly until: number;
}

/** What is recorded of the flows of a run, and who gets it. */
export interface FlowOptions {
  readonly seed: number;
  /** Share of traces to be kept, 0 to 1. */
  readonly share: number;
  readonly sink: (batch: FlowBatch) => void;
}

/** As many hops are gathered before they are handed on. */
const chunk = 65_536;

const kindOf = {
  GetRequest: hopKinds.get,
  Put: hopKinds.put,
  Replicate: hopKinds.replicate,
} as const;

/**
 * Follows requests from hop to hop. What has ended is handed on while the run goes on, hop by hop, so
 * that only the hops under way take memory; a trace is whole when the run is over.
 */
export class FlowRecorder implements RequestReader {
  readonly names: FlowNames = new FlowNames();
  private readonly open: OpenHops = new OpenHops();
  private readonly underWay: MessagesUnderWay = new MessagesUnderWay();
  private readonly done: HopColumns = new HopColumns(chunk);
  /** Calls that were given up before their message arrived, by span. */
  private readonly givenUp: Map<number, { readonly at: number; readonly failure: Failure | null }> =
    new Map();
  /** Spans of calls whose message was lost on its way while their caller waits. */
  private readonly gone: Set<number> = new Set();
  private readonly keeps: (trace: number) => boolean;
  private readonly sink: (batch: FlowBatch) => void;
  private count = 0;

  constructor({ seed, share, sink }: FlowOptions) {
    this.keeps = traceSampling(seed, share);
    this.sink = sink;
  }

  began(hop: Hop): void {
    if (this.keeps(hop.trace)) this.openRequest(hop);
  }

  arrived(hop: Hop, sender: ActorRef<Message>, instance: Instance, sentAt: number): void {
    const { trace, span } = hop;
    if (!this.keeps(trace)) return;
    if (this.underWay.isAgain(span) || this.open.rowOf(span) >= 0) return;
    const row = this.begin(hop.work(), sender, instance.entry.ref, sentAt);
    this.open.columns.arrivedAt[row] = instance.now;
    const early = this.givenUp.get(span);
    if (early === undefined) return;
    this.givenUp.delete(span);
    this.note(row, early.failure, early.at);
  }

  ended(hop: Hop, failure: Failure | null): void {
    const { trace, span, brings, instance } = hop;
    if (!this.keeps(trace)) return;
    if (span === 0) {
      if (isOwnWork(hop)) this.openRequest(hop);
      this.endRequest(hop, failure);
      return;
    }
    const row = this.open.rowOf(span);
    const { columns } = this.open;
    if (row < 0 || columns.endedAt[row] !== never) return;
    columns.servedAt[row] = hop.startedAt;
    columns.endedAt[row] = instance.now;
    if (failure !== null) columns.calleeFailure[row] = this.names.number(failure);
    if (brings !== 'GetRequest') {
      this.finish(span, row);
      if (brings === 'Put') this.settle(hop, failure, instance.now);
    } else if (columns.closedAt[row] !== never) {
      this.finish(span, row);
    }
  }

  answered(call: Call, answer: Hop): void {
    if (this.keeps(answer.trace)) {
      this.close(answer.span, answer.failure, call.caller.instance.now);
    }
  }

  gaveUp({ caller, span, trace }: Call, failure: Failure | null): void {
    if (!this.keeps(trace)) return;
    const at: number = caller.instance.now;
    if (this.open.rowOf(span) >= 0) this.close(span, failure, at);
    else this.givenUp.set(span, { at, failure });
  }

  unanswered(answer: GetResponse, _failure: Failure, fault: string | null): void {
    if (!this.keeps(answer.trace)) return;
    if (fault !== null) this.hurt(answer.trace, this.open.rowOf(answer.span), fault);
  }

  unheard({ caller, span, trace }: Call, failure: Failure): void {
    if (this.keeps(trace)) this.close(span, failure, caller.instance.now);
  }

  lost(
    work: Work,
    actor: ActorRef<never>,
    failure: Failure,
    fault: string | null,
    at: number,
    sender: ActorRef<never> | null,
  ): void {
    if (!this.keeps(work.trace)) return;
    if (sender !== null && this.underWay.isAgain(work.span)) return;
    const over = requestIn(work)?.ended ?? true;
    this.givenUp.delete(work.span);
    const row = this.rowOfLoss(work, actor, at, sender);
    if (fault !== null) this.hurt(work.trace, row, fault);
    if (row >= 0) this.endLost(work, row, failure, at, sender === null);
    if (work.span === 0 || (work.kind === 'Put' && !over)) {
      this.closeRequest(work.trace, failure, at);
    }
  }

  struck({ trace, span }: Traced, fault: string): void {
    if (!this.keeps(trace)) return;
    const row = this.open.rowOf(span === 0 ? -trace : span);
    this.hurt(trace, row, fault);
    if (row < 0) this.underWay.strike(span, fault);
  }

  duplicated({ trace, span }: Work): void {
    if (this.keeps(trace)) this.underWay.copy(span);
  }

  clockSet({ id }: ActorRef<never>, at: number, offset: number, drift: number): void {
    this.names.clocks.set(id, at, offset, drift);
  }

  planned(fault: string, kind: string): void {
    this.names.fault(fault, kind);
  }

  /** Hands on what has ended so far. `until`: the end of the run, where it is known. */
  flush(until: number = never): void {
    const { done: hops, count, names } = this;
    this.count = 0;
    if (count > 0) this.sink({ hops, count, names, until });
  }

  /** The run is over at `until`: hands on the rest, and what had not ended by then. */
  end(until: number): void {
    for (const [key, row] of [...this.open.entries()]) {
      if (this.count === chunk) this.flush(until);
      this.done.copy(this.count++, this.open.columns, row);
      this.open.close(key, row);
    }
    this.flush(until);
  }

  private begin(
    work: Work,
    sender: ActorRef<never>,
    receiver: ActorRef<never>,
    sentAt: number,
  ): number {
    const { trace, span, parent } = work;
    const row = this.open.open(span);
    const { columns } = this.open;
    columns.begin(row, trace, span, parent, sentAt);
    columns.kind[row] = kindOf[work.kind];
    columns.operation[row] = this.names.number(operationIn(work));
    columns.caller[row] = this.names.meet(sender);
    columns.callee[row] = this.names.meet(receiver);
    for (const fault of this.underWay.takeFaults(span)) this.strike(row, fault);
    return row;
  }

  /** The row of the request itself. */
  private openRequest(hop: Hop): void {
    const { trace, instance, arrivedAt } = hop;
    const row = this.open.open(-trace);
    const { columns } = this.open;
    columns.begin(row, trace, 0, 0, arrivedAt);
    columns.kind[row] = hopKinds.request;
    columns.operation[row] = this.names.number(operationOf(hop));
    columns.caller[row] = this.names.meet(instance.entry.ref);
    columns.callee[row] = columns.caller[row] as number;
  }

  /** The client's own piece of work has ended: with an answer that is all; a put goes on without it. */
  private endRequest(hop: Hop, failure: Failure | null): void {
    const goesOn = hop.brings !== 'GetRequest' && requestOf(hop)?.ended === false;
    if (failure !== null || !goesOn) this.closeRequest(hop.trace, failure, hop.instance.now);
  }

  /** A put is over for its client when it is stored first, or when a part of it fails before. */
  private settle(hop: Hop, failure: Failure | null, now: number): void {
    if (failure !== null || requestOf(hop)?.ended !== false) {
      this.closeRequest(hop.trace, failure, now);
    }
  }

  private closeRequest(trace: number, failure: Failure | null, at: number): void {
    const row = this.open.rowOf(-trace);
    if (row < 0) return;
    const { columns } = this.open;
    columns.closedAt[row] = at;
    if (failure !== null) columns.callerFailure[row] = this.names.number(failure);
    this.finish(-trace, row);
  }

  /** The caller knows how its call ended. */
  private close(span: number, failure: Failure | null, at: number): void {
    const row = this.open.rowOf(span);
    if (row < 0) return;
    this.note(row, failure, at);
    if (this.open.columns.endedAt[row] !== never || this.gone.delete(span)) this.finish(span, row);
  }

  /** How it ended for the caller, and when. */
  private note(row: number, failure: Failure | null, at: number): void {
    const { columns } = this.open;
    columns.closedAt[row] = at;
    if (failure !== null) columns.callerFailure[row] = this.names.number(failure);
  }

  /** The open row of work that was lost; a new one if it was lost before it arrived; or -1. */
  private rowOfLoss(
    work: Work,
    actor: ActorRef<never>,
    at: number,
    sender: ActorRef<never> | null,
  ): number {
    const known = this.open.rowOf(work.span === 0 ? -work.trace : work.span);
    if (sender === null) return known;
    if (known >= 0) return -1;
    const sentAt = callOf(work)?.madeAt ?? at;
    return this.begin(work, sender, actor, sentAt);
  }

  /** It is over where it was; who waits for it may not know yet, and may try again. */
  private endLost(work: Work, row: number, failure: Failure, at: number, arrived: boolean): void {
    const { columns } = this.open;
    if (arrived && columns.endedAt[row] === never) {
      columns.endedAt[row] = at;
      columns.calleeFailure[row] = this.names.number(failure);
    }
    if (callOf(work)?.isOpen === true) {
      if (!arrived) this.gone.add(work.span);
      return;
    }
    if (columns.closedAt[row] === never) this.note(row, failure, at);
    if (work.span !== 0) this.finish(work.span, row);
  }

  /** Notes a fault where it struck and at the request. */
  private hurt(trace: number, row: number, fault: string): void {
    if (row >= 0) this.strike(row, fault);
    const request = this.open.rowOf(-trace);
    if (request >= 0 && request !== row) this.strike(request, fault);
  }

  private strike(row: number, fault: string): void {
    const { columns } = this.open;
    const known = this.names.word(columns.fault[row] as number);
    if (known.split(',').includes(fault)) return;
    columns.fault[row] = this.names.number(known === '' ? fault : `${known},${fault}`);
  }

  private finish(key: number, row: number): void {
    this.done.copy(this.count++, this.open.columns, row);
    this.open.close(key, row);
    if (this.count === chunk) this.flush();
  }
}
