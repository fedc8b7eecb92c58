import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';
import { timeTicks } from '../../model/time/timeTicks.ts';
import { clockText } from '../../model/units.ts';
import type { Store } from '../store.ts';
import { rangeBetween } from '../timeRange.ts';
import { useWidth } from '../traces/useWidth.ts';
import { EventLabels } from './eventLabels.tsx';
import { LoadDrawing } from './loadDrawing.tsx';
import { Reading } from './reading.tsx';
import { lookAt } from './span.ts';

interface TimeSliderProps {
  readonly store: Store;
  /** How much time is shown, in microseconds. */
  readonly span: number;
}

/** A tick of the axis has so many pixels, at least. */
const tickRoom = 76;

/** Behind this part of the strip, the middle of a name is too near to its end. */
const nearEnd = 0.97;

/** The run over time: dragging seeks, dragging with Shift chooses what charts show. */
export function TimeSlider({ store, span }: TimeSliderProps): JSX.Element {
  const [outer, width] = useWidth();
  const pointed = useSignal<number | null>(null);
  const begun = useRef<number | null>(null);
  // The timeline is no signal: the beat says that there is more of it.
  store.beat.value;
  const now = store.timeline.latest?.at ?? 0;
  const at = store.looking.value ?? now;
  const timeAt = (event: PointerEvent): number => {
    const box = outer.current?.getBoundingClientRect();
    if (box === undefined || box.width === 0) return 0;
    return Math.min(1, Math.max(0, (event.clientX - box.left) / box.width)) * span;
  };
  const drag = (event: PointerEvent): void => {
    if (begun.current === null) lookAt(store, timeAt(event));
    else store.range.value = rangeBetween(begun.current, timeAt(event));
  };
  return (
    <div
      ref={outer}
      class="time"
      role="slider"
      tabIndex={0}
      aria-label="time"
      aria-valuemin={0}
      aria-valuemax={span / 1e6}
      aria-valuenow={at / 1e6}
      aria-valuetext={clockText(at)}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        begun.current = event.shiftKey ? timeAt(event) : null;
        drag(event);
      }}
      onPointerMove={(event) => {
        pointed.value = timeAt(event);
        if (event.buttons === 1) drag(event);
      }}
      onPointerLeave={() => {
        pointed.value = null;
      }}
      onKeyDown={(event) => seekByKey(event, store, span)}
    >
      <EventLabels store={store} span={span} width={width} />
      <LoadDrawing store={store} span={span} />
      <div class="axis" aria-hidden="true">
        {timeTicks(span, Math.floor(width / tickRoom)).map((tick) => (
          <span
            key={tick.at}
            class={tick.at / span > nearEnd ? 'last' : undefined}
            style={{ left: `${(tick.at / span) * 100}%` }}
          >
            {tick.label}
          </span>
        ))}
      </div>
      <Reading store={store} span={span} at={pointed.value} width={width} />
    </div>
  );
}

/** Parts of the span by which keys move. */
const strides: Readonly<Record<string, number>> = {
  ArrowLeft: -0.01,
  ArrowRight: 0.01,
  PageDown: -0.1,
  PageUp: 0.1,
};

function seekByKey(event: KeyboardEvent, store: Store, span: number): void {
  const { key } = event;
  const stride = strides[key];
  if (stride === undefined && key !== 'Home' && key !== 'End') return;
  event.preventDefault();
  event.stopPropagation();
  const at = store.looking.value ?? store.timeline.latest?.at ?? 0;
  if (key === 'Home') lookAt(store, 0);
  else if (stride === undefined) store.looking.value = null;
  else lookAt(store, at + stride * span);
}
