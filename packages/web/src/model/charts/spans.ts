import type { StoryEntry } from '../messages/story.ts';
import type { Span } from './chartFrames.ts';

/** A time in which something was going on: a fault in force, an alert that had gone off. */
export interface MarkedSpan extends Span {
  readonly kind: 'fault' | 'alert';
  readonly text: string;
}

const ends: Readonly<Partial<Record<StoryEntry['kind'], MarkedSpan['kind']>>> = {
  heal: 'fault',
  alertOver: 'alert',
};

/** An alert and its end name it behind what has become of it; lines of the fault plan stand for themselves. */
const keyOf = (kind: MarkedSpan['kind'], text: string): string =>
  kind === 'fault' ? `fault ${text}` : `alert ${text.slice(text.indexOf(': '))}`;

/** The spans that a story tells of, in the order of their beginnings; those that go on end at `now`. */
export function spansOf(story: readonly StoryEntry[], now: number): MarkedSpan[] {
  const open = new Map<string, { from: number; text: string; kind: MarkedSpan['kind'] }[]>();
  const spans: MarkedSpan[] = [];
  for (const { at, kind, text, line } of story) {
    if (kind === 'fault' || kind === 'alert') {
      const key = keyOf(kind, line ?? text);
      open.set(key, [...(open.get(key) ?? []), { from: at, text: line ?? text, kind }]);
    }
    const ended = ends[kind];
    const begun = ended === undefined ? undefined : open.get(keyOf(ended, line ?? text))?.shift();
    if (begun !== undefined) spans.push({ ...begun, to: at });
  }
  for (const rest of open.values()) {
    for (const begun of rest) spans.push({ ...begun, to: Math.max(begun.from, now) });
  }
  return spans.sort((a, b) => a.from - b.from);
}
