import type { JSX } from 'preact';
import { roomForLabels } from '../../model/time/roomForLabels.ts';
import type { Store } from '../store.ts';
import { shortFault } from './storyMarks.ts';

interface EventLabelsProps {
  readonly store: Store;
  readonly span: number;
  /** Of the strip, in pixels. */
  readonly width: number;
}

/** A character takes so many pixels, at most. */
const characterWidth = 7;

/** More faults than this have no names on the strip. */
const mostNamed = 40;

/** The names of faults over the strip, where they have room; the panel lists them all. */
export function EventLabels({ store, span, width }: EventLabelsProps): JSX.Element {
  const faults = store.story.value.filter(({ kind }) => kind === 'fault').slice(0, mostNamed);
  const wanted = faults.map(({ at, text }) => ({
    x: (at / Math.max(span, 1)) * width,
    width: shortFault(text).length * characterWidth,
  }));
  return (
    <div class="events" aria-hidden="true">
      {roomForLabels(wanted, width).map((index) => {
        const fault = faults[index];
        return (
          fault !== undefined && (
            <span key={index} title={fault.text} style={{ left: `${wanted[index]?.x ?? 0}px` }}>
              {shortFault(fault.text)}
            </span>
          )
        );
      })}
    </div>
  );
}
