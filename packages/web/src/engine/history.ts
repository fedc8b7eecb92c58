import { type Duration, parseDuration } from '@spigo/kernel';
import type { SimulateOptions } from '@spigo/simulation';
import type { Frame } from '../model/frame.ts';

/** A run is kept in about so many frames. */
const wanted = 300;

/** More frames than this are not kept: then every other one goes. */
const mostFrames = 2 * wanted;

const usual = parseDuration('10s');

/**
 * The virtual time from one kept frame to the next: the smallest of 1, 2 and 5 times a power of ten
 * that makes at most 300 of a run, and not less than a millisecond.
 */
export function historyInterval({ duration = usual }: Pick<SimulateOptions, 'duration'>): Duration {
  const whole = typeof duration === 'string' ? parseDuration(duration) : duration;
  for (let unit = 1_000; ; unit *= 10) {
    for (const step of [1, 2, 5])
      if (step * unit * wanted >= whole) return (step * unit) as Duration;
  }
}

/** The frames of a run at regular instants of virtual time, for who comes later and for looking back. */
export class History {
  frames: readonly Frame[] = [];

  /** Adds a frame; one of the same instant takes the place of the first. */
  add(frame: Frame): void {
    const before = this.frames.at(-1)?.at === frame.at ? this.frames.slice(0, -1) : this.frames;
    const kept = before.length < mostFrames ? before : before.filter((_, index) => index % 2 === 1);
    this.frames = [...kept, frame];
  }
}
