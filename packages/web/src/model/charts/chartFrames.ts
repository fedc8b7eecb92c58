import type { Frame } from '../messages/frame.ts';

/** More points than this say no more: a chart has not many more columns. */
const mostPoints = 120;

/** Points nearer than this, in microseconds, show single requests, unless there would be too few. */
const leastBetween = 250_000;
const fewPoints = 20;

/** A part of a run, in microseconds of virtual time. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** The smallest of 1, 2 and 5 times a power of ten that is not less than `value`, which is over 0. */
function roundUp(value: number): number {
  const unit = 10 ** Math.floor(Math.log10(value));
  return (([1, 2, 5] as const).find((step) => step * unit >= value * (1 - 1e-9)) ?? 10) * unit;
}

/** How far the points of a chart over so many microseconds are apart, at least. */
export function pointDistance(span: number): number {
  const least = Math.max(span / mostPoints, Math.min(leastBetween, span / fewPoints));
  return least < 1 ? 1 : roundUp(least);
}

/**
 * The frames of a chart over `span`, in rising order: from one to the next is what a point shows. There
 * are some 120 at most. While a run goes on, those that were chosen mostly stay chosen.
 */
export function chartFrames(frames: readonly Frame[], { from, to }: Span): Frame[] {
  const least = pointDistance(to - from);
  const chosen: Frame[] = [];
  let last: Frame | undefined;
  for (const frame of frames) {
    if (frame.at > to) break;
    if (frame.at < from) {
      // The first point begins with the last frame before.
      last = frame;
      chosen[0] = frame;
    } else if (last === undefined || frame.at - last.at >= least) {
      last = frame;
      chosen.push(frame);
    }
  }
  return chosen;
}
