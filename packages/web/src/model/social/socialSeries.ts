import type { Frame } from '../messages/frame.ts';
import type { SocialTotals } from './socialMessages.ts';

/** What charts show of a population between two frames. */
export interface SocialPoint {
  /** Virtual time in microseconds: the end of the time between. */
  readonly at: number;
  /** Received, and coins handed over, a virtual second. */
  readonly messages: number;
  readonly given: number;
  /** Links and people alive, at the end. */
  readonly links: number;
  readonly alive: number;
}

/** The point between two frames; null where they are not of a population. */
export function socialPoint(before: Frame | null, frame: Frame): SocialPoint | null {
  const now = frame.social;
  if (now === undefined) return null;
  const seconds = Math.max(1, frame.at - (before?.at ?? 0)) / 1e6;
  const rate = (of: (totals: SocialTotals) => number): number =>
    (of(now) - (before?.social === undefined ? 0 : of(before.social))) / seconds;
  return {
    at: frame.at,
    messages: rate(({ messages }) => messages),
    given: rate(({ given }) => given),
    links: now.links,
    alive: now.alive,
  };
}

/** A population as points of charts, each from one of the frames to the next; set-up is none. */
export function socialSeries(frames: readonly Frame[]): SocialPoint[] {
  const begun = frames.filter(({ state }) => state !== 'settingUp');
  return begun.slice(1).flatMap((frame, index) => socialPoint(begun[index] ?? null, frame) ?? []);
}
