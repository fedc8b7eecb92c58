import { CallCounts } from '@spigo/dynamics';
import { byName } from './byName.ts';
import type { CallsToService } from './serviceRecorder.ts';

/** What the calls of one service to another came to, as the result has it. */
export interface CallFigures {
  /** The caller's service. */
  readonly from: string;
  /** The service that is called. */
  readonly to: string;
  /** Calls under a policy, each with all its tries. */
  readonly calls: number;
  /** Tries that the caller gave up on. */
  readonly timeouts: number;
  /** Tries beyond the first. */
  readonly retries: number;
  /** Second sendings of a try. */
  readonly hedges: number;
  /** Tries that the circuit breaker refused. */
  readonly brokenOff: number;
  /** Tries that found the bulkhead full. */
  readonly crowdedOut: number;
  /** Retries that were due, but not in the budget. */
  readonly overBudget: number;
  /** Times that a circuit breaker of one of the callers opened, and that one closed again. */
  readonly opened: number;
  readonly closed: number;
}

/**
 * What the calls under policies came to, by caller and callee. It hands out plain counts, one object
 * for all instances of a caller and one dependency, in which the policies count.
 */
export class CallRecorder {
  private readonly pairs: Map<string, Map<string, CallCounts>> = new Map();

  /** The counts of the calls of service `from` to service `to`: always the same object. */
  between(from: string, to: string): CallCounts {
    const row = this.pairs.get(from) ?? new Map<string, CallCounts>();
    this.pairs.set(from, row);
    const counts = row.get(to) ?? new CallCounts();
    row.set(to, counts);
    return counts;
  }

  /** The counts of a pair that may never have called; null then. */
  find(from: string, to: string): CallCounts | null {
    return this.pairs.get(from)?.get(to) ?? null;
  }

  /** Sums over all callers of service `to`. */
  to(to: string): CallsToService {
    let [timeouts, retries] = [0, 0];
    for (const row of this.pairs.values()) {
      const counts = row.get(to);
      timeouts += counts?.timeouts ?? 0;
      retries += counts?.retries ?? 0;
    }
    return { timeouts, retries };
  }

  /** All pairs with calls, by names of caller and callee. */
  figures(): CallFigures[] {
    const figures: CallFigures[] = [];
    for (const [from, row] of this.pairs) {
      for (const [to, { calls, timeouts, retries, hedges, ...refused }] of row) {
        const { brokenOff, crowdedOut, overBudget, opened, closed } = refused;
        const tried = { calls, timeouts, retries, hedges };
        figures.push({ from, to, ...tried, brokenOff, crowdedOut, overBudget, opened, closed });
      }
    }
    return figures
      .filter(({ calls }) => calls > 0)
      .sort((a, b) => byName(a.from, b.from) || byName(a.to, b.to));
  }
}
