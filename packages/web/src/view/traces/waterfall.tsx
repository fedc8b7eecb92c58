import type { JSX } from 'preact';
import type { Trace, TraceStepView } from '../../model/messages/trace.ts';
import { criticalByService, extentOf, faultsOf, segmentsOf } from '../../model/traceFigures.ts';
import { clockText, shareText, timeText } from '../../model/units.ts';

const ticks = 4;

/** One trace step by step: who worked when, what was waited for, and the path that took the time. */
export function Waterfall({ trace }: { readonly trace: Trace }): JSX.Element {
  const { id, operation, start, us, failure, steps } = trace;
  const faults = faultsOf(trace);
  return (
    <section class="waterfall" aria-label={`trace ${id}`} data-test="waterfall">
      <h2>
        {operation} <span class="figure">{timeText(us)}</span>
      </h2>
      <p class="quiet">
        began at {clockText(start)}, {steps.length} steps, trace <code>{id}</code>
      </p>
      {failure !== '' && <p class="trace-failed">◆ failed: {failure}</p>}
      {faults.length > 0 && <p class="trace-fault">⚡ met {faults.join(', ')}</p>}
      <Path trace={trace} />
      <Scale trace={trace} />
      <ol class="trace-steps">
        {steps.map((step, index) => (
          <Step key={index} step={step} trace={trace} />
        ))}
      </ol>
      <p class="trace-legend quiet">
        <i class="piece piece-network" /> on its way <i class="piece piece-wait" /> waiting{' '}
        <i class="piece piece-work" /> work and calls <i class="piece piece-critical" /> on the
        critical path
      </p>
    </section>
  );
}

/** Where the time of the critical path went. */
function Path({ trace }: { readonly trace: Trace }): JSX.Element | null {
  const parts = criticalByService(trace);
  const whole = parts.reduce((sum, { us }) => sum + us, 0);
  if (whole === 0) return null;
  return (
    <p class="path">
      <span class="quiet">critical path:</span>{' '}
      {parts.map(({ service, us }, index) => (
        <span key={service}>
          {index > 0 && ', '}
          <b>{service}</b> {timeText(us)} ({shareText(Math.round((us / whole) * 1_000) / 1_000)})
        </span>
      ))}
    </p>
  );
}

function Scale({ trace }: { readonly trace: Trace }): JSX.Element {
  const { from, to } = extentOf(trace);
  return (
    <div class="trace-scale" aria-hidden="true">
      <div class="trace-ticks">
        {Array.from({ length: ticks + 1 }, (_, tick) => (
          <span key={tick}>{timeText(((to - from) * tick) / ticks)}</span>
        ))}
      </div>
    </div>
  );
}

function Step({
  step,
  trace,
}: {
  readonly step: TraceStepView;
  readonly trace: Trace;
}): JSX.Element {
  const { depth, who, place, start, us, critical, failure, fault, attempt } = step;
  const said = [
    `${who}${place === '' ? '' : ` in ${place}`}`,
    `${timeText(us)}, from ${timeText(start - trace.start)} on`,
    ...segmentsOf(step).map((piece) => `${pieceNames[piece.kind]} ${timeText(piece.us)}`),
    ...(critical > 0 ? [`on the critical path ${timeText(critical)}`] : []),
  ];
  return (
    <li title={said.join('\n')} class={critical > 0 ? 'step step-critical' : 'step'}>
      <span class="who" style={{ paddingLeft: `${Math.min(depth, 12) * 10}px` }}>
        {who}
        {attempt > 0 && <span class="trace-tried"> ↻ try {attempt}</span>}
        {failure !== '' && <span class="trace-failed"> ◆ {failure}</span>}
        {fault !== '' && <span class="trace-fault"> ⚡ {fault}</span>}
      </span>
      <span class="took">{timeText(us)}</span>
      <Lane step={step} trace={trace} />
    </li>
  );
}

const pieceNames = { network: 'on its way', wait: 'waiting', work: 'work and calls' } as const;

function Lane({
  step,
  trace,
}: {
  readonly step: TraceStepView;
  readonly trace: Trace;
}): JSX.Element {
  const { from, to } = extentOf(trace);
  const share = (us: number): string => `${(100 * us) / (to - from)}%`;
  return (
    <span class="lane">
      {segmentsOf(step).map((piece) => (
        <i
          key={piece.kind}
          class={`piece piece-${piece.kind}${step.failure === '' ? '' : ' piece-failed'}`}
          style={{ left: share(piece.from - from), width: `max(1px, ${share(piece.us)})` }}
        />
      ))}
    </span>
  );
}
