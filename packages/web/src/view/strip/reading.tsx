import type { JSX } from 'preact';
import type { StoryEntry } from '../../model/messages/story.ts';
import { clockText, rateText, timeText } from '../../model/units.ts';
import type { Store } from '../store.ts';

interface ReadingProps {
  readonly store: Store;
  readonly span: number;
  /** The instant that is pointed at; null: none. */
  readonly at: number | null;
  /** Of the strip, in pixels. */
  readonly width: number;
}

/** Events so near to the pointer are told, in pixels; so many of them. */
const near = 6;
const mostTold = 4;

/** What happened at the instant that is pointed at. */
export function Reading({ store, span, at, width }: ReadingProps): JSX.Element | null {
  store.beat.value;
  if (at === null || width === 0) return null;
  const x = (at / span) * width;
  const isNear = (event: { readonly at: number }): boolean =>
    Math.abs(event.at - at) * (width / span) <= near;
  const found = store.story.value.filter(isNear);
  // What somebody has done comes before what came of it.
  const isDone = ({ kind }: StoryEntry): boolean => kind === 'fault' || kind === 'heal';
  const events = [...found.filter(isDone), ...found.filter((event) => !isDone(event))];
  const isOfRequests = store.scene.value?.social === undefined;
  const point = isOfRequests ? store.timeline.chart().find((each) => each.at >= at) : undefined;
  const isRight = x > width / 2;
  return (
    <div
      class="reading"
      aria-hidden="true"
      style={isRight ? { right: `${width - x + 8}px` } : { left: `${x + 8}px` }}
    >
      <b>{clockText(at)}</b>
      {point !== undefined && (
        <span>
          {rateText(point.started)}, {rateText(point.failed)} failed, p99 {timeText(point.p99)}
        </span>
      )}
      {events.slice(0, mostTold).map((event, index) => (
        <span key={index}>{event.text}</span>
      ))}
      {events.length > mostTold && <span>and {events.length - mostTold} more</span>}
    </div>
  );
}
