import type { Random } from '@spigo/kernel';
import { type CallDecision, CallPolicy } from '../../src/caller/callPolicy.ts';
import type { CallSettings } from '../../src/caller/callSettings.ts';
import { type Attempt, PolicedCall } from '../../src/caller/policedCall.ts';

/** What a dependency does with a request: answers after a while, or never (Infinity). */
export interface Answer {
  readonly after: number;
  readonly failure: string | null;
}

type Policy = CallPolicy<number, string>;
type Sent = Attempt<number, string>;
type Call = PolicedCall<number, string>;

/** One thing that happened, for tests to read: "10 send 2", "25 ended timeout". */
export type Log = string[];

/**
 * An owner of calls with an event queue of its own, as simple as can be: it does what the policy
 * decides. Time-outs come after all else of their instant, as the contract says.
 */
export class CallDriver {
  readonly policy: Policy;
  readonly log: Log = [];
  readonly ended: Call[] = [];
  sent = 0;
  late = 0;
  mostInFlight = 0;
  now = 0;
  private inFlight = 0;
  private readonly answer: (peer: number, now: number) => Answer;
  private readonly events: { at: number; rank: number; act: () => void }[] = [];

  constructor(
    settings: CallSettings,
    random: Random,
    answer: (peer: number, now: number) => Answer,
    peers = 3,
  ) {
    this.answer = answer;
    this.policy = new CallPolicy({ settings, routes: random, waits: random, place: { zone: 'a' } });
    for (let i = 0; i < peers; i++) this.policy.pool.add(i, `db${i}`, 'a');
  }

  /** A call begins at `at`. */
  call(at: number, key = 'key', timeout?: number): Call {
    const call: Call = new PolicedCall(this.policy, key, at, timeout);
    this.at(at, () => this.obey(call, this.policy.start(call, this.now), true));
    return call;
  }

  at(at: number, act: () => void, rank = 0): void {
    this.events.push({ at, rank, act });
  }

  /** Runs to the end. */
  run(): void {
    while (this.events.length > 0) {
      let next = 0;
      this.events.forEach(({ at, rank }, i) => {
        const best = this.events[next];
        if (best !== undefined && (at < best.at || (at === best.at && rank < best.rank))) next = i;
      });
      const [event] = this.events.splice(next, 1);
      if (event === undefined) return;
      this.now = event.at;
      event.act();
      this.checkBooks();
    }
  }

  private obey(call: Call, decision: CallDecision, newTry: boolean): void {
    switch (decision) {
      case 'send':
        this.send(call, newTry);
        break;
      case 'wait':
        this.log.push(`${this.now} wait ${call.delay}`);
        this.at(this.now + call.delay, () =>
          this.obey(call, this.policy.backOffOver(call, this.now), true),
        );
        break;
      case 'ended':
        this.log.push(`${this.now} ended ${call.failure ?? 'well'}`);
        this.ended.push(call);
        break;
      case 'nothing':
        break;
    }
  }

  private send(call: Call, newTry: boolean): void {
    const { attempt } = call;
    if (attempt === null) throw new Error('nothing to send');
    this.sent++;
    this.log.push(`${this.now} ${newTry ? 'send' : 'hedge'} ${attempt.peer.target}`);
    const { after, failure } = this.answer(attempt.peer.target, this.now);
    if (after < Number.POSITIVE_INFINITY)
      this.at(this.now + after, () => this.reply(attempt, failure));
    if (!newTry) return;
    const { hedgeAfter } = this.policy;
    if (call.timeout > 0) this.timer(attempt, call.timeout, 1, 'timedOut');
    if (hedgeAfter > 0) this.timer(attempt, hedgeAfter, 0, 'hedgeDue');
  }

  private timer(attempt: Sent, after: number, rank: number, what: 'timedOut' | 'hedgeDue'): void {
    const fire = (): void => this.obey(attempt.call, this.policy[what](attempt, this.now), false);
    this.at(this.now + after, fire, rank);
  }

  private reply(attempt: Sent, failure: string | null): void {
    if (!attempt.open) this.late++;
    this.obey(attempt.call, this.policy.replied(attempt, failure, this.now), false);
  }

  /** No instance is ever owed less than nothing. */
  private checkBooks(): void {
    this.inFlight = 0;
    for (const peer of this.policy.pool.peers) {
      if (peer.inFlight < 0) throw new Error(`instance ${peer.target} has ${peer.inFlight} calls`);
      this.inFlight += peer.inFlight;
    }
    this.mostInFlight = Math.max(this.mostInFlight, this.inFlight);
  }
}
