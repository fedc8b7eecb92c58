import type { Trace, TraceStepView } from './messages/trace.ts';

/** The service of an instance: its name without the number that ends it. */
export const serviceOfInstance = (instance: string): string => instance.replace(/\d+$/, '');

/** Names of all faults that a trace has met, each once. */
export const faultsOf = ({ fault, steps }: Trace): string[] =>
  [...new Set([fault, ...steps.map((step) => step.fault)])].filter((name) => name !== '');

/** By what a list of traces is sorted. */
export type TraceOrder = 'slowest' | 'newest' | 'longest';

const byOrder: Readonly<Record<TraceOrder, (a: Trace, b: Trace) => number>> = {
  slowest: (a, b) => b.us - a.us || a.start - b.start,
  newest: (a, b) => b.start - a.start,
  longest: (a, b) => b.steps.length - a.steps.length || b.us - a.us,
};

/** Traces, the first of `order` first: slowest, newest, or those with the most steps. */
export const sortedTraces = (traces: readonly Trace[], order: TraceOrder): Trace[] =>
  traces.toSorted(byOrder[order]);

/** A piece of a step as a waterfall draws it, in microseconds. */
export interface Segment {
  readonly kind: 'network' | 'wait' | 'work';
  readonly from: number;
  readonly us: number;
}

/**
 * A step in its pieces: the way to the callee, the wait there, and all that came after, which is work
 * and what the step has called itself. Pieces of no length are left out.
 */
export function segmentsOf({ start, us, network, wait }: TraceStepView): Segment[] {
  const way = Math.min(Math.max(network, 0), us);
  const held = Math.min(Math.max(wait, 0), us - way);
  const pieces: Segment[] = [
    { kind: 'network', from: start, us: way },
    { kind: 'wait', from: start + way, us: held },
    { kind: 'work', from: start + way + held, us: us - way - held },
  ];
  return pieces.filter((piece) => piece.us > 0 || (us === 0 && piece.kind === 'work'));
}

/** From when to when a trace is drawn, in microseconds: late answers come after its end. */
export function extentOf({ start, us, steps }: Trace): { from: number; to: number } {
  const ends = steps.map((step) => step.start + step.us);
  return { from: start, to: Math.max(start + 1, start + us, ...ends) };
}

/** How much of a trace's critical path passed at each service, the most first. */
export function criticalByService(trace: Trace): { service: string; us: number }[] {
  const sums = new Map<string, number>();
  for (const { who, critical } of trace.steps) {
    if (critical <= 0) continue;
    const service = serviceOfInstance(who);
    sums.set(service, (sums.get(service) ?? 0) + critical);
  }
  return [...sums].map(([service, us]) => ({ service, us })).sort((a, b) => b.us - a.us);
}

/** The powers of ten from at or below `least` to at or above `most`; both above 0. */
export function decades(least: number, most: number): number[] {
  const first = Math.floor(Math.log10(Math.max(least, 1)));
  const last = Math.max(first + 1, Math.ceil(Math.log10(Math.max(most, 1))));
  return Array.from({ length: last - first + 1 }, (_, step) => 10 ** (first + step));
}
