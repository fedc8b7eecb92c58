import type { Failure } from '@spigo/gotocol';
import type { Strand } from './strand.ts';

/** Branches side by side, and the strand that waits for `need` of them. */
export class Join {
  readonly parent: Strand;
  readonly strands: Strand[] = [];
  private readonly need: number;
  private succeeded = 0;
  private failed = 0;
  /** Branches that wait for what will never come. */
  private stuck = 0;

  /** `need`: 0 to the number of branches. */
  constructor(parent: Strand, need: number) {
    this.parent = parent;
    this.need = need;
  }

  /** A branch has ended. True if it is now known how the parent goes on: its `failure` says so. */
  ended({ failure, value }: { failure: Failure | null; value: number }): boolean {
    if (failure === null) {
      this.succeeded++;
      this.parent.value = value;
      return this.succeeded === this.need;
    }
    this.failed++;
    if (this.strands.length - this.failed >= this.need) return false;
    this.parent.failure = failure;
    return true;
  }

  /** A branch waits for what will never come. True if the parent does so, too. */
  stalled(): boolean {
    this.stuck++;
    return this.strands.length - this.failed - this.stuck < this.need;
  }
}
