import {
  type Behaviour,
  between,
  InvariantError,
  type Message,
  type Self,
  type SimTime,
  type Timer,
} from '@spigo/kernel';
import type { DrawnFault } from './drawFaults.ts';

/** A fault begins, or heals. */
export interface FaultTimer extends Timer {
  readonly kind: 'FaultBegins' | 'FaultHeals';
  readonly fault: DrawnFault;
}

/** What faults do to the world: a pair of verbs that belong together. */
export interface FaultHands {
  begin(fault: DrawnFault): void;
  /** Ends what `begin` did; called once for a fault that heals. */
  heal(fault: DrawnFault): void;
}

/** Carries out a plan at its virtual times. */
export class Chaos implements Behaviour<Message, FaultTimer> {
  private readonly plan: readonly DrawnFault[];
  private readonly hands: FaultHands;
  private self: Self<Message, FaultTimer> | null = null;

  constructor(plan: readonly DrawnFault[], hands: FaultHands) {
    this.plan = plan;
    this.hands = hands;
  }

  started(self: Self<Message, FaultTimer>): void {
    this.self = self;
    for (const drawn of this.plan) {
      this.add(drawn);
      if (drawn.fault.until !== null) this.heal(drawn, drawn.fault.until);
    }
  }

  /** A fault more, which begins at its time; throws an InvariantError before the start. */
  add(drawn: DrawnFault): void {
    this.schedule(drawn.fault.at, { kind: 'FaultBegins', fault: drawn });
  }

  /** A fault that has been added heals at `until`. */
  heal(drawn: DrawnFault, until: SimTime): void {
    this.schedule(until, { kind: 'FaultHeals', fault: drawn });
  }

  receive(): void {
    // Nobody knows its name.
  }

  wake({ kind, fault }: FaultTimer): void {
    if (kind === 'FaultBegins') this.hands.begin(fault);
    else this.hands.heal(fault);
  }

  private schedule(at: SimTime, timer: FaultTimer): void {
    if (this.self === null) throw new InvariantError('chaos: it has not started');
    this.self.schedule(between(this.self.now, at), timer);
  }
}
