import type { JSX } from 'preact';
import { spansOf } from '../../model/charts/spans.ts';
import { Growth } from '../saved/growth.tsx';
import type { Store } from '../store.ts';
import { type LoadPoint, loadOf } from './load.ts';

interface LoadDrawingProps {
  readonly store: Store;
  readonly span: number;
}

const width = 1_000;
const height = 100;

/** More events than this are a wall of lines. */
const mostTicks = 2_000;

/** Requests and failures over the run, faults while they lasted, and what is looked at. */
export function LoadDrawing({ store, span }: LoadDrawingProps): JSX.Element {
  // The timeline is no signal: the beat says that there is more of it.
  store.beat.value;
  const now = store.timeline.latest?.at ?? 0;
  const range = store.range.value;
  const x = (at: number): number => (span === 0 ? 0 : (Math.min(at, span) / span) * width);
  const points = loadOf(store);
  const cursor = x(store.looking.value ?? now);
  return (
    <svg viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none" aria-hidden="true">
      <rect class="past" x={0} y={0} width={x(now)} height={height} />
      {store.scene.value?.saved !== undefined && (
        <Growth frames={store.timeline.frames} x={x} height={height} />
      )}
      <path class="load" d={area(points, x, ({ all }) => all)} />
      <path class="loss" d={area(points, x, ({ failed }) => failed)} />
      {spansOf(store.story.value, now).map(({ kind, from, to, text }, index) => (
        <rect
          key={`${index} ${text}`}
          class={kind}
          x={x(from)}
          // Alerts stand at the foot, as in charts.
          y={kind === 'alert' ? height * 0.8 : 0}
          width={Math.max(1, x(to) - x(from))}
          height={height}
        />
      ))}
      {store.story.value.slice(0, mostTicks).map(({ at, kind }, index) => (
        <line
          key={index}
          class={`tick tick-${kind}`}
          x1={x(at)}
          x2={x(at)}
          y1={kind === 'fault' || kind === 'heal' ? 0 : height * 0.72}
          y2={height}
        />
      ))}
      {range !== null && (
        <rect
          class="range"
          x={x(range.from)}
          y={0}
          width={x(range.to) - x(range.from)}
          height={height}
        />
      )}
      <line class="cursor" x1={cursor} x2={cursor} y1={0} y2={height} />
    </svg>
  );
}

function area(
  points: readonly LoadPoint[],
  x: (at: number) => number,
  of: (point: LoadPoint) => number,
): string {
  const [first] = points;
  if (first === undefined) return '';
  const most = Math.max(1, ...points.map(({ all }) => all));
  const y = (value: number): string => (height - (value / most) * (height - 8)).toFixed(1);
  const line = points.map((point) => `L${x(point.at).toFixed(1)} ${y(of(point))}`).join('');
  return `M0 ${height}L0 ${y(of(first))}${line}L${x(points.at(-1)?.at ?? 0).toFixed(1)} ${height}Z`;
}
