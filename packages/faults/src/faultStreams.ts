import type { Fault } from './faultPlan.ts';
import { formatFault } from './text/formatFault.ts';

/**
 * Names the random streams of the faults of a plan by what they say and not by their numbers: so a fault
 * more, wherever it stands, leaves the draws of the others alone. How long a fault lasts may not be known
 * when it begins, and is no part of its name.
 */
export class FaultStreams {
  private readonly given: Map<string, number> = new Map();

  /** The name that `nameFor` would give next. */
  peek(fault: Fault): string {
    const text = textOf(fault);
    const count = this.given.get(text) ?? 0;
    return count === 0 ? text : `${text} #${count + 1}`;
  }

  /** The name for one more fault; faults that say the same are told apart by their order. */
  nameFor(fault: Fault): string {
    const name = this.peek(fault);
    const text = textOf(fault);
    this.given.set(text, (this.given.get(text) ?? 0) + 1);
    return name;
  }
}

function textOf({ for: _for, ...fault }: Fault): string {
  return formatFault(fault);
}
