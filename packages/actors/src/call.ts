import type { GotocolRef } from '@spigo/gotocol';
import type { Frame } from './frame.ts';

/**
 * A call that a frame has made and that is not answered yet. It travels with the request and comes back
 * with the answer, so the way back needs no look-up: the chain of open calls is the route.
 */
export class Call {
  /** Who waits. */
  readonly frame: Frame;
  /** Who was asked. */
  readonly target: GotocolRef;
  /** When, in microseconds. */
  readonly madeAt: number;
  /** False once it was answered or given up. */
  open = true;

  constructor(frame: Frame, target: GotocolRef, madeAt: number) {
    this.frame = frame;
    this.target = target;
    this.madeAt = madeAt;
  }
}
