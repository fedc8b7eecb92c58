import { type Duration, parseDuration } from '@spigo/kernel';
import type { SimulateOptions } from '@spigo/simulation';
import type { Frame } from '../model/messages/frame.ts';
import type { Scene } from '../model/messages/scene.ts';
import { framesToKeep, usualFrames } from '../model/time/keeping.ts';

const usual = parseDuration('10s');

/** Of so many instants to look at one is kept, where frames are large. */
const strides: readonly number[] = [1, 2, 5];

/**
 * The virtual time from one look at a run to the next: the smallest of 1, 2 and 5 times a power of ten
 * that makes at most 300 of a run, and not less than a millisecond.
 */
export function historyInterval({ duration = usual }: Pick<SimulateOptions, 'duration'>): Duration {
  const whole = typeof duration === 'string' ? parseDuration(duration) : duration;
  for (let unit = 1_000; ; unit *= 10) {
    for (const step of [1, 2, 5])
      if (step * unit * usualFrames >= whole) return (step * unit) as Duration;
  }
}

/**
 * The frames of a run at regular instants of virtual time, for who comes later and for looking back. They
 * are the same in all sessions of a run, and however long it is, no more than about 300; of a large scene,
 * fewer.
 */
export class History {
  frames: readonly Frame[] = [];
  private readonly every: number;

  /** `every`: the virtual time from one look to the next, in microseconds. */
  constructor(every: number, scene: Pick<Scene, 'groups' | 'links'>) {
    const wanted = usualFrames / framesToKeep(scene);
    this.every = every * (strides.find((stride) => stride >= wanted) ?? 5);
  }

  /** Whether a frame of the instant `at` is to be kept. */
  isDue(at: number): boolean {
    return at % this.every === 0;
  }

  /** Keeps a frame; one of the same instant takes the place of the first. */
  add(frame: Frame): void {
    const before = this.frames.at(-1)?.at === frame.at ? this.frames.slice(0, -1) : this.frames;
    this.frames = [...before, frame];
  }
}
