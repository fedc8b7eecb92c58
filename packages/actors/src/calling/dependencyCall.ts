import { type Attempt, PolicedCall } from '@spigo/dynamics';
import type { Failure, RegistryEntry } from '@spigo/gotocol';
import type { Timer, TimerId } from '@spigo/kernel';
import type { Strand } from '../operations/strand.ts';
import type { Call } from '../requests/call.ts';
import type { Frame } from '../requests/frame.ts';
import type { DependencyCaller } from './dependencyCaller.ts';

/** One sending of a call under a policy. */
export type Try = Attempt<RegistryEntry, Failure>;

/** What a call under a policy waits for beside its reply. */
export type CallTimer = TimeOut | HedgeDue | BackOffOver;

/** The try that began with `call` is to be given up. */
export interface TimeOut extends Timer {
  readonly kind: 'TimeOut';
  readonly call: Call;
}

/** The try that began with `call` is to be sent to one more instance. */
export interface HedgeDue extends Timer {
  readonly kind: 'HedgeDue';
  readonly call: Call;
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
  readonly frame: Frame;
  readonly strand: Strand | null;
  readonly question: Question;
  /** What the current try has sent: one message, two where it was hedged. */
  readonly sent: Call[] = [];
  /** How many of these are lost. */
  lost = 0;
  /** Of the current try; null where it has no time-out. */
  timeOut: TimerId | null = null;

  /** Begins at `now`, in microseconds. */
  constructor(
    caller: DependencyCaller,
    frame: Frame,
    strand: Strand | null,
    question: Question,
    now: number,
  ) {
    super(caller.policy, frame.work.key, now, question.timeout ?? undefined);
    this.caller = caller;
    this.frame = frame;
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
