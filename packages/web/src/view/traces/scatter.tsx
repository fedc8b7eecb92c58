import type { JSX } from 'preact';
import type { Trace } from '../../model/messages/trace.ts';
import { timeTicks } from '../../model/time/timeTicks.ts';
import { decades } from '../../model/traceFigures.ts';
import { timeText } from '../../model/units.ts';
import type { Store } from '../store.ts';
import { useWidth } from './useWidth.ts';

interface ScatterProps {
  readonly traces: readonly Trace[];
  readonly store: Store;
}

const height = 190;
const edge = { left: 62, right: 24, top: 10, bottom: 24 };

/** A time takes so many pixels of the axis, at least. */
const timeRoom = 90;

type Scale = (value: number) => number;

interface Scales {
  readonly x: Scale;
  readonly y: Scale;
  readonly steps: readonly number[];
  readonly from: number;
  readonly to: number;
}

function scalesOf(traces: readonly Trace[], width: number): Scales {
  const starts = traces.map(({ start }) => start);
  const [from, to] = [Math.min(...starts), Math.max(...starts)];
  const lengths = traces.map(({ us }) => Math.max(us, 1));
  const steps = decades(Math.min(...lengths), Math.max(...lengths));
  const [low = 1, high = 10] = [steps[0], steps.at(-1)];
  const across = width - edge.left - edge.right;
  const up = height - edge.top - edge.bottom;
  return {
    steps,
    from,
    to,
    x: (at) => edge.left + (to === from ? 0.5 : (at - from) / (to - from)) * across,
    y: (us) => edge.top + (1 - Math.log(Math.max(us, low) / low) / Math.log(high / low)) * up,
  };
}

/** Every trace as a point: when it began, and how long it took. The list beside says the same in words. */
export function Scatter({ traces, store }: ScatterProps): JSX.Element {
  const [outer, width] = useWidth();
  const scales = traces.length === 0 ? null : scalesOf(traces, width);
  return (
    <div ref={outer} class="scatter">
      <svg
        width={width}
        height={height}
        role="img"
        aria-label={`${traces.length} traces: time until the answer over time`}
      >
        {scales !== null && <Axes scales={scales} width={width} />}
        {scales !== null &&
          traces.map((trace) => (
            <Point key={trace.id} trace={trace} scales={scales} store={store} />
          ))}
      </svg>
    </div>
  );
}

function Axes({ scales, width }: { readonly scales: Scales; readonly width: number }): JSX.Element {
  const { x, y, steps, from, to } = scales;
  const most = Math.floor((width - edge.left - edge.right) / timeRoom);
  return (
    <g>
      {steps.map((us) => (
        <g key={us}>
          <line class="rule" x1={edge.left} x2={width - edge.right} y1={y(us)} y2={y(us)} />
          <text x={edge.left - 6} y={y(us) + 4} text-anchor="end">
            {timeText(us)}
          </text>
        </g>
      ))}
      {timeTicks(to - from, most, from).map(({ at, label }) => (
        <text key={at} x={x(at)} y={height - 6} text-anchor="middle">
          {label}
        </text>
      ))}
    </g>
  );
}

function Point({
  trace,
  scales,
  store,
}: {
  readonly trace: Trace;
  readonly scales: Scales;
  readonly store: Store;
}): JSX.Element {
  const { id, start, us, failure, operation } = trace;
  const [x, y] = [scales.x(start), scales.y(us)];
  const isChosen = store.trace.value === id;
  const choose = (): void => {
    store.trace.value = id;
  };
  const size = isChosen ? 7 : 4;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the list has the same as buttons.
    <path
      class={`point${failure === '' ? '' : ' point-failed'}${isChosen ? ' point-chosen' : ''}`}
      data-trace={id}
      transform={`translate(${x.toFixed(1)} ${y.toFixed(1)})`}
      d={failure === '' ? discOf(size) : diamondOf(size + 1)}
      onClick={choose}
    >
      <title>{`${operation} ${timeText(us)}${failure === '' ? '' : `, failed: ${failure}`}`}</title>
    </path>
  );
}

const discOf = (r: number): string =>
  `M${-r} 0a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0Z`;
const diamondOf = (r: number): string => `M0 ${-r}L${r} 0L0 ${r}L${-r} 0Z`;
