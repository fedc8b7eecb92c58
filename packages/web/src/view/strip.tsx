import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';
import type { Scene } from '../model/scene.ts';
import { clockText } from '../model/units.ts';
import type { Store } from './store.ts';

const height = 44;
const width = 1_000;

/** The whole run in a strip: requests, failures, what happened; dragging looks back. */
export function Strip({
  store,
  scene,
}: {
  readonly store: Store;
  readonly scene: Scene;
}): JSX.Element {
  const outer = useRef<HTMLDivElement>(null);
  store.beat.value;
  const now = store.timeline.latest?.at ?? 0;
  const looking = store.looking.value;
  const span = spanOf(scene.duration, now, store.over.value !== null);
  const seek = (event: PointerEvent): void => {
    const box = outer.current?.getBoundingClientRect();
    if (box === undefined) return;
    const share = Math.min(1, Math.max(0, (event.clientX - box.left) / box.width));
    const at = share * span;
    store.looking.value = at >= now ? null : at;
  };
  const x = (at: number): number => (span === 0 ? 0 : (at / span) * width);
  return (
    <footer class="strip">
      <button
        type="button"
        class="live"
        aria-pressed={looking === null}
        onClick={() => {
          store.looking.value = null;
        }}
      >
        {looking === null ? 'Newest' : `Looking at ${clockText(looking)}`}
      </button>
      <div
        ref={outer}
        class="time"
        role="slider"
        tabIndex={0}
        aria-label="time"
        aria-valuemin={0}
        aria-valuemax={scene.duration / 1e6}
        aria-valuenow={(looking ?? now) / 1e6}
        aria-valuetext={clockText(looking ?? now)}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          seek(event);
        }}
        onPointerMove={(event) => {
          if (event.buttons === 1) seek(event);
        }}
        onKeyDown={(event) => step(event, store, span, now)}
      >
        <svg viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none" aria-hidden="true">
          <rect class="past" x={0} y={0} width={x(now)} height={height} />
          <path class="load" d={area(store, x, ({ started }) => started)} />
          <path class="loss" d={area(store, x, ({ failed }) => failed)} />
          {store.story.value.slice(0, 2_000).map((entry, index) => (
            <line
              key={index}
              class={`tick tick-${entry.kind}`}
              x1={x(entry.at)}
              x2={x(entry.at)}
              y1={0}
              y2={height}
            />
          ))}
          <line class="cursor" x1={x(looking ?? now)} x2={x(looking ?? now)} y1={0} y2={height} />
        </svg>
      </div>
      <span class="quiet end">{clockText(span)}</span>
    </footer>
  );
}

/** The whole run; of a long one that has just begun, so much that what is there can be seen. */
function spanOf(duration: number, now: number, isOver: boolean): number {
  let span = duration;
  while (!isOver && span > 1_000_000 && now * 2.1 < span) span /= 2;
  return span;
}

function step(event: KeyboardEvent, store: Store, span: number, now: number): void {
  const by = event.key === 'ArrowLeft' ? -1 : event.key === 'ArrowRight' ? 1 : 0;
  if (by === 0) return;
  event.preventDefault();
  const at = (store.looking.value ?? now) + (by * span) / 100;
  store.looking.value = at >= now ? null : Math.max(0, at);
}

type Points = ReturnType<Store['timeline']['chart']>;

function area(
  store: Store,
  x: (at: number) => number,
  of: (point: Points[number]) => number,
): string {
  const points = store.timeline.chart();
  const most = Math.max(1, ...points.map(({ started }) => started));
  if (points.length === 0) return '';
  const y = (value: number): number => height - (value / most) * (height - 4);
  const line = points
    .map((point) => `L${x(point.at).toFixed(1)} ${y(of(point)).toFixed(1)}`)
    .join('');
  return `M0 ${height}L0 ${y(points[0] === undefined ? 0 : of(points[0])).toFixed(1)}${line}L${x(points.at(-1)?.at ?? 0).toFixed(1)} ${height}Z`;
}
