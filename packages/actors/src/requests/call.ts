import type { GotocolRef } from '@spigo/gotocol';
import type { DependencyCall, Try } from '../calling/dependencyCall.ts';
import type { Strand } from '../operations/strand.ts';
import type { Frame } from './frame.ts';

/**
 * One sending of a call that a frame has made. It travels with the request and comes back with the
 * answer, so the way back needs no look-up: the chain of open calls is the route.
 */
export class Call {
  /** Who waits. */
  readonly frame: Frame;
  /** Where in the frame's operation; null: its recipe does. */
  readonly strand: Strand | null;
  /** Who was asked. */
  readonly target: GotocolRef;
  /** When, in microseconds. */
  readonly madeAt: number;
  /** The sending as the policy of the dependency knows it; null where there is no policy. */
  readonly attempt: Try | null;
  /** The span of its message; 0 before that is sent. */
  span = 0;
  /** False once it was answered or given up, where there is no policy to know it. */
  open = true;
  /** It is known that its answer will never come. */
  isLost = false;

  constructor(
    frame: Frame,
    strand: Strand | null,
    target: GotocolRef,
    madeAt: number,
    attempt: Try | null,
  ) {
    this.frame = frame;
    this.strand = strand;
    this.target = target;
    this.madeAt = madeAt;
    this.attempt = attempt;
  }

  /** Its answer is still waited for. */
  get isOpen(): boolean {
    return this.attempt === null ? this.open : this.attempt.open;
  }

  /** The call with all its tries; null where there is no policy. */
  get policed(): DependencyCall | null {
    return this.attempt === null ? null : (this.attempt.call as DependencyCall);
  }
}
