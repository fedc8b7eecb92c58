import { criticalPath, type FlowSpan, type TraceStep, traceTree } from '@spigo/telemetry';
import type { Trace, TraceStepView } from '../model/messages/trace.ts';

/** A trace longer than this is cut: nobody reads on. */
const mostSteps = 500;

/** The spans of one trace as a page shows them; null without the request itself. */
export function traceView(spans: readonly FlowSpan[]): Trace | null {
  const tree = traceTree(spans).find(({ span }) => span.parentId === '' && span.peer === null);
  if (tree === undefined) return null;
  const { span } = tree;
  const path = criticalPath(tree);
  const steps: TraceStepView[] = [];
  const visit = (step: TraceStep<FlowSpan>, depth: number, attempt: number): void => {
    if (steps.length >= mostSteps) return;
    steps.push(viewOf(step, depth, attempt, path.get(step) ?? 0));
    const tries = triesOf(step.children);
    for (const child of step.children) visit(child, depth + 1, tries.get(child) ?? 0);
  };
  visit(tree, 0, 0);
  return {
    id: span.traceId,
    operation: span.name,
    start: span.start,
    us: span.end - span.start,
    failure: span.failure,
    fault: span.met,
    steps,
  };
}

function viewOf(
  { span, callee, start, end }: TraceStep<FlowSpan>,
  depth: number,
  attempt: number,
  critical: number,
): TraceStepView {
  const at = callee?.actor ?? span.peer ?? span.actor;
  const arrived = callee?.start ?? start;
  return {
    depth,
    who: at.instance,
    place: at.region === '*' ? '' : `${at.region}/${at.zone}`,
    start,
    us: end - start,
    network: arrived - start,
    wait: callee === null || callee.served < 0 ? 0 : callee.served - callee.start,
    critical,
    failure: span.failure === '' ? (callee?.failure ?? '') : span.failure,
    fault: span.fault === '' ? (callee?.fault ?? '') : span.fault,
    attempt,
  };
}

/** Calls of one step to one service that follow a failed one, or run beside it, are tries of one call. */
function triesOf(children: readonly TraceStep<FlowSpan>[]): Map<TraceStep<FlowSpan>, number> {
  const byService = new Map<string, TraceStep<FlowSpan>[]>();
  for (const child of children) {
    const service = child.span.peer?.service ?? '';
    byService.set(service, [...(byService.get(service) ?? []), child]);
  }
  const tries = new Map<TraceStep<FlowSpan>, number>();
  for (const calls of byService.values()) {
    const again = calls.some(({ span }, index) => index < calls.length - 1 && span.failure !== '');
    if (again) for (const [index, call] of calls.entries()) tries.set(call, index + 1);
  }
  return tries;
}
