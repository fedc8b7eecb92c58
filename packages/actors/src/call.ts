import type { Frame } from './frame.ts';

/**
 * A call that a frame has made and that is not answered yet. It travels with the request and comes back
 * with the answer, so the way back needs no look-up: the chain of open calls is the route.
 */
export class Call {
  /** Who waits. */
  readonly frame: Frame;
  /** False once it was answered or given up. */
  open = true;

  constructor(frame: Frame) {
    this.frame = frame;
  }
}
