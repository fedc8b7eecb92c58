import type { Trace, TraceStepView } from '../model/messages/trace.ts';
import { clockText, timeText } from '../model/units.ts';
import { escapeHtml } from './escape.ts';

const share = (part: number, whole: number): string =>
  `${Math.round((part / Math.max(whole, 1)) * 1_000) / 10}%`;

/** One trace as a waterfall: a line a step, a bar for its time, the critical path in bold. */
export function staticTrace(trace: Trace, isOpen: boolean): string {
  const end = Math.max(trace.start + trace.us, ...trace.steps.map(({ start, us }) => start + us));
  const whole = end - trace.start;
  const why = trace.failure === '' ? '' : `, failed: ${escapeHtml(trace.failure)}`;
  const met = trace.fault === '' ? '' : `, met ${escapeHtml(trace.fault)}`;
  const steps = trace.steps.map((step) => stepLine(step, trace.start, whole));
  return `<details${isOpen ? ' open' : ''}><summary>${escapeHtml(trace.operation)} ${timeText(trace.us)} at ${clockText(trace.start)}, ${trace.steps.length} steps${why}${met}</summary><ol class="fall">${steps.join('')}</ol></details>`;
}

function stepLine(step: TraceStepView, start: number, whole: number): string {
  const { depth, who, place, us, critical, failure, fault } = step;
  const name = critical > 0 ? `<b>${escapeHtml(who)}</b>` : escapeHtml(who);
  const bad = failure === '' ? '' : ` <em>${escapeHtml(failure)}</em>`;
  const struck = fault === '' ? '' : ` <em>${escapeHtml(fault)}</em>`;
  const bar = `<i class="${failure === '' ? 'bar' : 'bar bad'}" style="margin-left:${share(step.start - start, whole)};width:max(2px,${share(us, whole)})"></i>`;
  return `<li><span class="who" style="padding-left:${depth * 10}px" title="${escapeHtml(place)}">${name}${bad}${struck}</span><span class="took">${timeText(us)}</span><span class="lane">${bar}</span></li>`;
}
