import type { GotocolRef } from '@spigo/gotocol';
import { InvariantError } from '@spigo/kernel';
import type { Instance } from '../instance.ts';
import { Hop, type Work } from './hop.ts';

/**
 * The hops of one run. What has ended and is not kept by anybody is used again, so that requests leave
 * no garbage behind: that costs a tenth of a run, and instants beyond 2^31 microseconds would each be an
 * object of their own. docs/hops.md says who gives back what, and when.
 */
export class HopPool {
  private readonly free: Hop[] = [];
  private readonly isUsed: boolean;
  /** Told of each hop that is given back, which is then not used again; null where nobody checks. */
  static onFreed: ((hop: Hop) => void) | null = null;

  /** `isUsed` false: who reads the lives of requests may look at hops at any time, so none is used again. */
  constructor(isUsed: boolean) {
    this.isUsed = isUsed;
  }

  /** A hop made by `instance` at `now`, in microseconds; a call of `caller` to `target` where these are there. */
  take(
    brings: Work['kind'],
    instance: Instance,
    now: number,
    root: object,
    caller: Hop | null = null,
    target: GotocolRef | null = null,
  ): Hop {
    const hop = this.free.pop();
    if (hop === undefined) return new Hop(brings, instance, now, root, caller, null, target);
    hop.begin(brings, instance, now, root, caller, target);
    return hop;
  }

  /** `hop` has ended: neither a queue nor a list of open work holds it, and it waits for nothing. */
  giveBack(hop: Hop): void {
    if (!this.isUsed || hop.isKept || hop.openCalls > 0) return;
    if (hop.kind === 'Free') throw new InvariantError('a hop was given back twice');
    hop.kind = 'Free';
    if (HopPool.onFreed === null) this.free.push(hop);
    else HopPool.onFreed(hop);
  }
}
