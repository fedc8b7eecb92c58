import { type FlowBatch, FlowRecorder, type FlowSpan, flowIds, spansOf } from '@spigo/telemetry';
import type { Trace } from '../model/messages/trace.ts';
import { traceView } from './traceView.ts';

/** So many of each kind are kept. */
const mostSlow = 60;
const mostFailed = 60;
const mostUsual = 240;

/** Spans of traces that are not whole; more than these, and the oldest are given up. */
const mostOpen = 5_000;

/** A trace has no more spans than this, whatever comes late. */
const mostSpans = 2_000;

/** So many are told at a time: to make them ready takes a millisecond, in which the run waits. */
const mostTold = 20;

/** A trace whose request has ended; what its callers gave up on may come later. */
interface Kept {
  readonly id: string;
  readonly us: number;
  readonly spans: FlowSpan[];
  /** What a page is shown of it, and of how many spans; null while nobody has asked. */
  shown: { readonly of: number; readonly trace: Trace | null } | null;
}

/**
 * Keeps some of the traces of a run for a viewer: the slowest, those that failed last, and one every so
 * often. Which ones depends on the run alone.
 */
export class TraceKeeper {
  readonly recorder: FlowRecorder;
  private readonly every: number;
  private readonly open: Map<string, FlowSpan[]> = new Map();
  private readonly kept: Map<string, Kept> = new Map();
  private readonly slow: Kept[] = [];
  private readonly failed: Kept[] = [];
  private readonly usual: Kept[] = [];
  private readonly fresh: Set<Kept> = new Set();
  private next = 0;

  /** `share` of the traces are looked at, 0 to 1; a usual one is kept every `every` microseconds. */
  constructor(seed: number, share: number, every: number) {
    const ids = flowIds(seed);
    this.every = every;
    const sink = (batch: FlowBatch): void => {
      for (const span of spansOf(batch, ids)) this.take(span);
    };
    this.recorder = new FlowRecorder({ seed, share, sink });
  }

  /** All that are kept. */
  get traces(): readonly Trace[] {
    return viewsOf(this.kept.values());
  }

  /** What has come to be kept, or was completed, and was not told yet: some of it, or `all`. */
  takeFresh(all = false): readonly Trace[] {
    this.recorder.flush();
    const taken = [...this.fresh].slice(0, all ? this.fresh.size : mostTold);
    for (const trace of taken) this.fresh.delete(trace);
    return viewsOf(taken);
  }

  /** Nobody is there to be told. */
  forgetFresh(): void {
    this.recorder.flush();
    this.fresh.clear();
  }

  /** The run is over at `until`. */
  end(until: number): void {
    this.recorder.end(until);
  }

  private take(span: FlowSpan): void {
    const { traceId, parentId, peer } = span;
    const kept = this.kept.get(traceId);
    if (kept !== undefined) {
      // A try that was given up ends later than its request.
      if (kept.spans.length < mostSpans) kept.spans.push(span);
      this.fresh.add(kept);
      return;
    }
    const spans = this.open.get(traceId);
    if (spans === undefined) this.open.set(traceId, [span]);
    else spans.push(span);
    if (parentId === '' && peer === null) this.close(span);
    if (this.open.size > mostOpen) {
      const [oldest] = this.open.keys();
      if (oldest !== undefined) this.open.delete(oldest);
    }
  }

  private close({ traceId, start, end, failure, unfinished }: FlowSpan): void {
    const us = end - start;
    const spans = this.open.get(traceId) ?? [];
    this.open.delete(traceId);
    // What the end of the run has cut short says something only if it took longest even so.
    if (unfinished && us <= (this.slow[0]?.us ?? 0)) return;
    const isUsual = start >= this.next;
    const isSlow = this.slow.length < mostSlow || us > (this.slow.at(-1)?.us ?? 0);
    if (!isUsual && !isSlow && failure === '') return;
    const trace: Kept = { id: traceId, us, spans, shown: null };
    this.kept.set(traceId, trace);
    this.fresh.add(trace);
    if (isUsual) this.next = start + this.every;
    if (isUsual) this.keepLast(this.usual, trace, mostUsual);
    if (failure !== '') this.keepLast(this.failed, trace, mostFailed);
    if (isSlow) this.keepSlow(trace);
  }

  private keepLast(list: Kept[], trace: Kept, most: number): void {
    list.push(trace);
    if (list.length > most) this.letGo(list.shift());
  }

  private keepSlow(trace: Kept): void {
    const at = this.slow.findIndex(({ us }) => us < trace.us);
    this.slow.splice(at < 0 ? this.slow.length : at, 0, trace);
    if (this.slow.length > mostSlow) this.letGo(this.slow.pop());
  }

  /** Forgets a trace that is in no list any more. */
  private letGo(trace: Kept | undefined): void {
    if (trace === undefined) return;
    if ([this.slow, this.failed, this.usual].some((list) => list.includes(trace))) return;
    this.kept.delete(trace.id);
    this.fresh.delete(trace);
  }
}

const viewsOf = (kept: Iterable<Kept>): Trace[] => [...kept].flatMap((each) => viewOf(each) ?? []);

/** Made anew only where spans have come since. */
function viewOf(kept: Kept): Trace | null {
  const of = kept.spans.length;
  if (kept.shown?.of !== of) kept.shown = { of, trace: traceView(kept.spans) };
  return kept.shown.trace;
}
