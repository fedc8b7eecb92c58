import { PolicedCall } from '@spigo/dynamics';
import type { Failure, RegistryEntry } from '@spigo/gotocol';
import type { Timer, TimerId } from '@spigo/kernel';
import type { Strand } from '../operations/strand.ts';
import type { Hop } from '../requests/hop.ts';
import type { DependencyCaller } from './dependencyCaller.ts';

/** What a call under a policy waits for beside its reply. */
export type CallTimer = TimeOut | HedgeDue | BackOffOver;

/** The try that began with `call` is to be given up. */
export interface TimeOut extends Timer {
  readonly kind: 'TimeOut';
  readonly call: Hop;
}

/** The try that began with `call` is to be sent to one more instance. */
export interface HedgeDue extends Timer {
  readonly kind: 'HedgeDue';
  readonly call: Hop;
}

/** A call is to be tried again. */
export interface BackOffOver extends Timer {
  readonly kind: 'BackOffOver';
  readonly call: DependencyCall;
}

/** What is asked of a dependency. */
export interface Question {
  readonly operation: string;
  readonly priority: number;
  /** Of each try, over 0, in microseconds; null: as the policy says. */
  readonly timeout: number | null;
}

/** One call to a dependency under its policy, with all its tries. */
export class DependencyCall extends PolicedCall<RegistryEntry, Failure> {
  readonly caller: DependencyCaller;
  readonly hop: Hop;
  readonly strand: Strand | null;
  readonly question: Question;
  /** What the current try has sent: one message, two where it was hedged. */
  readonly sent: Hop[] = [];
  /** How many of these are lost. */
  lost = 0;
  /** Of the current try; null where it has no time-out. */
  timeOut: TimerId | null = null;

  /** Begins at `now`, in microseconds. */
  constructor(
    caller: DependencyCaller,
    hop: Hop,
    strand: Strand | null,
    question: Question,
    now: number,
  ) {
    super(
      caller.policy,
      hop.instance.around.terms.keyText(hop.key),
      now,
      question.timeout ?? undefined,
    );
    this.caller = caller;
    this.hop = hop;
    this.strand = strand;
    this.question = question;
  }

  /** One more of its current messages is lost. True if nobody will ever notice. */
  stalled(): boolean {
    this.lost++;
    const hedged = this.sent.length > 1 || this.policy.hedgeAfter === 0;
    return this.timeout === 0 && hedged && this.lost >= this.sent.length;
  }
}
