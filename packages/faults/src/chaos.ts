import {
  type Behaviour,
  between,
  type Message,
  randomStream,
  type Self,
  type SimTime,
  type Timer,
} from '@spigo/kernel';
import { chooseTargets, describeTarget } from './chooseTargets.ts';
import type { Candidate, PlannedFault } from './faultPlan.ts';

/** A fault begins, or heals. */
export interface FaultTimer extends Timer {
  readonly kind: 'FaultBegins' | 'FaultHeals';
  readonly fault: FaultRecord;
}

/** A fault as it happened. */
export interface FaultRecord {
  readonly id: string;
  readonly kind: 'kill';
  /** Kind of the target and its name: `instance homepage07`. */
  readonly target: string;
  readonly at: SimTime;
  /** When it healed or is to heal; null: never. */
  readonly until: SimTime | null;
  readonly hit: readonly Candidate[];
}

/** What a fault does to the world; the pair of verbs belongs together. */
export interface FaultHands {
  kill(candidate: Candidate, fault: string): void;
  revive(candidate: Candidate): void;
}

/**
 * Carries out a plan at its virtual times. Who is hit is drawn when the run starts, each fault from a
 * stream of its own, so that one fault more leaves the others alone.
 */
export class Chaos implements Behaviour<Message, FaultTimer> {
  /** The plan as drawn, in the order of the plan. */
  readonly faults: readonly FaultRecord[];
  private readonly hands: FaultHands;

  constructor(
    plan: readonly PlannedFault[],
    candidates: readonly Candidate[],
    hands: FaultHands,
    seed: number,
  ) {
    this.hands = hands;
    this.faults = plan.map(({ id, kind, at, until, target }) => {
      const hit = chooseTargets(target, candidates, randomStream(seed, 'chaos', id));
      return { id, kind, at, until, target: describeTarget(target, hit), hit };
    });
  }

  started(self: Self<Message, FaultTimer>): void {
    for (const fault of this.faults) {
      self.schedule(between(self.now, fault.at), { kind: 'FaultBegins', fault });
      if (fault.until !== null) {
        self.schedule(between(self.now, fault.until), { kind: 'FaultHeals', fault });
      }
    }
  }

  receive(): void {
    // Nobody knows its name.
  }

  wake({ kind, fault }: FaultTimer): void {
    for (const candidate of fault.hit) {
      if (kind === 'FaultBegins') this.hands.kill(candidate, fault.id);
      else this.hands.revive(candidate);
    }
  }
}
