import type { DrawnFault } from '@spigo/faults';

/** What one kind of fault does to the world, and what undoes it. */
export interface Hand {
  begin(drawn: DrawnFault): void;
  heal(drawn: DrawnFault): void;
}
