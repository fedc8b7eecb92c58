import { type FlowBatch, FlowRecorder, type FlowSpan, flowIds, spansOf } from '@spigo/telemetry';
import type { Trace } from '../model/trace.ts';
import { traceView } from './traceView.ts';

/** So many of each kind are kept. */
const mostSlow = 60;
const mostFailed = 60;
const mostUsual = 240;

/** Spans of traces that are not whole; more than these, and the oldest are given up. */
const mostOpen = 5_000;

/**
 * Keeps some of the traces of a run for a viewer: the slowest, those that failed last, and one every so
 * often. Which ones depends on the run alone.
 */
export class TraceKeeper {
  readonly recorder: FlowRecorder;
  private readonly every: number;
  private readonly open: Map<string, FlowSpan[]> = new Map();
  private readonly slow: Trace[] = [];
  private readonly failed: Trace[] = [];
  private readonly usual: Trace[] = [];
  private fresh: Trace[] = [];
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
    return [...new Set([...this.slow, ...this.failed, ...this.usual])];
  }

  /** What has come to be kept since the last time. */
  takeFresh(): readonly Trace[] {
    this.recorder.flush();
    const { fresh } = this;
    this.fresh = [];
    return fresh;
  }

  /** The run is over at `until`. */
  end(until: number): void {
    this.recorder.end(until);
  }

  private take(span: FlowSpan): void {
    const spans = this.open.get(span.traceId);
    if (spans === undefined) this.open.set(span.traceId, [span]);
    else spans.push(span);
    if (span.parentId === '' && span.peer === null) this.close(span);
    if (this.open.size > mostOpen) {
      const [oldest] = this.open.keys();
      if (oldest !== undefined) this.open.delete(oldest);
    }
  }

  private close({ traceId, start, end, failure, unfinished }: FlowSpan): void {
    const us = end - start;
    // What the end of the run has cut short says something only if it took longest even so.
    if (unfinished && us <= (this.slow[0]?.us ?? 0)) return;
    const isUsual = start >= this.next;
    const isSlow = this.slow.length < mostSlow || us > (this.slow.at(-1)?.us ?? 0);
    const spans = this.open.get(traceId) ?? [];
    this.open.delete(traceId);
    if (!isUsual && !isSlow && failure === '') return;
    const trace = traceView(spans);
    if (trace === null) return;
    if (isUsual) this.keepUsual(trace);
    if (isSlow) this.keepSlow(trace);
    if (failure !== '') {
      this.failed.push(trace);
      if (this.failed.length > mostFailed) this.failed.shift();
    }
    this.fresh.push(trace);
  }

  private keepUsual(trace: Trace): void {
    this.next = trace.start + this.every;
    this.usual.push(trace);
    if (this.usual.length > mostUsual) this.usual.shift();
  }

  private keepSlow(trace: Trace): void {
    const at = this.slow.findIndex(({ us }) => us < trace.us);
    this.slow.splice(at < 0 ? this.slow.length : at, 0, trace);
    if (this.slow.length > mostSlow) this.slow.pop();
  }
}
