import type { Random } from '@spigo/kernel';
import { demand } from '../distributions/family.ts';
import { backOffDelay } from './backOff.ts';
import {
  Balancer,
  type BalancerKind,
  type CallerPlace,
  checkBalancing,
} from './balancing/balancer.ts';
import {
  type BreakerReader,
  type BreakerSettings,
  type BreakerState,
  CircuitBreaker,
  checkBreaker,
  refused,
  sameBreaker,
} from './breaker.ts';
import { Bulkhead, checkBulkhead } from './bulkhead.ts';
import { CallCounts } from './callCounts.ts';
import type { CallSettings } from './callSettings.ts';
import { PeerPool } from './peerPool.ts';
import { Attempt, type CallFailure, type PolicedCall } from './policedCall.ts';
import { checkRetry } from './retry.ts';
import { RetryBudget } from './retryBudget.ts';

/**
 * What the owner of a call is to do. send: send `call.attempt`; wait: come back with `backOffOver`
 * after `call.delay`; ended: go on, `call.failure` says how; nothing: what was told came too late.
 */
export type CallDecision = 'send' | 'wait' | 'ended' | 'nothing';

/** What a policy needs beside its settings. */
export interface CallPolicyOptions {
  readonly settings: CallSettings;
  /** For the choice of instances. */
  readonly routes: Random;
  /** For back-offs. */
  readonly waits: Random;
  readonly place: CallerPlace;
  /** Requests that began before this instant are not counted. */
  readonly countFrom?: number;
  readonly reader?: BreakerReader | null;
  /** Where calls are counted; several callers may share it. Without it, in a place of its own. */
  readonly counts?: CallCounts;
}

/** Throws a UsageError, which begins with `where`, if no call can be made like this. */
export function checkCallSettings(settings: CallSettings, where = 'policy'): void {
  const { timeout, retry, breaker, bulkhead, hedge, loadBalancing } = settings;
  if (timeout !== undefined) demandSpan(`${where}: timeout`, timeout);
  if (retry !== undefined) checkRetry(retry, `${where}: retry`);
  if (breaker !== undefined) checkBreaker(breaker, `${where}: breaker`);
  if (bulkhead !== undefined) checkBulkhead(bulkhead, `${where}: bulkhead`);
  if (loadBalancing !== undefined) checkBalancing(loadBalancing, `${where}: loadBalancing`);
  if (hedge === undefined) return;
  demandSpan(`${where}: hedge`, hedge);
  const limit = timeout ?? Number.POSITIVE_INFINITY;
  const allowed = `a time below the time-out, ${limit} microseconds: later ones never come`;
  demand(hedge < limit, `${where}: hedge`, hedge, allowed);
}

function demandSpan(where: string, us: number): void {
  const holds = us > 0 && us < Number.POSITIVE_INFINITY;
  demand(holds, where, us, 'a time in microseconds, over 0');
}

/**
 * How one caller instance calls one dependency. From outside in: retry, breaker, bulkhead, time-out,
 * hedge, load balancing. The owner tells what happens and does what is decided; it sends, and it keeps
 * the timers: for each `send` that begins a try (from `start` and `backOffOver`) one of `call.timeout`,
 * if that is over 0, for `timedOut`, which fires after the replies of its instant, and one of
 * `hedgeAfter`, if that is over 0, for `hedgeDue`.
 *
 * Errors, rejections, time-outs, a full bulkhead and no known instance are retried; an open breaker is
 * not. The breaker counts the same as failures, but for a full bulkhead. The first reply of a hedged try
 * decides, whatever it says; the other call is not cancelled, but nobody waits for it.
 */
export class CallPolicy<T, F extends string> implements BreakerReader {
  /** The known instances; the owner adds and removes them. */
  readonly pool: PeerPool<T> = new PeerPool();
  readonly counts: CallCounts;
  private readonly options: CallPolicyOptions;
  private current: CallSettings = {};
  private balancer: Balancer<T>;
  private circuit: CircuitBreaker | null = null;
  private bulkhead: Bulkhead | null = null;
  private budget: RetryBudget | null = null;

  /** Throws a UsageError where the settings are impossible. */
  constructor(options: CallPolicyOptions) {
    this.options = options;
    this.counts = options.counts ?? new CallCounts();
    this.balancer = new Balancer('random', this.pool, options.routes, options.place);
    this.change(options.settings);
  }

  /**
   * Other settings from now on. Calls under way keep their time-out, a breaker with other settings
   * begins closed, all else goes on from where it is. Throws a UsageError where they are impossible.
   */
  change(settings: CallSettings): void {
    checkCallSettings(settings);
    const before = this.current;
    this.current = settings;
    if (settings.loadBalancing !== before.loadBalancing) this.balance(settings.loadBalancing);
    if (!sameBreaker(settings.breaker, before.breaker)) this.install(settings.breaker);
    if (settings.bulkhead === undefined) this.bulkhead = null;
    else if (this.bulkhead === null) this.bulkhead = new Bulkhead(settings.bulkhead);
    else this.bulkhead.resize(settings.bulkhead);
    const budget = settings.retry?.budget;
    if (budget === undefined) this.budget = null;
    else if (this.budget === null) this.budget = new RetryBudget(budget);
    else this.budget.perFirstTry = budget;
  }

  get settings(): CallSettings {
    return this.current;
  }

  /** Null where there is none. */
  get breaker(): CircuitBreaker | null {
    return this.circuit;
  }

  /** After how long a try is hedged, in microseconds; 0: never. */
  get hedgeAfter(): number {
    return this.current.hedge ?? 0;
  }

  /** Where something goes that nobody waits for (a put): null if no instance is known. */
  route(key: string, now: number): T | null {
    return this.balancer.pick(null, key, now)?.target ?? null;
  }

  /** A call begins: its first try. */
  start(call: PolicedCall<T, F>, now: number): CallDecision {
    if (this.counted(call)) this.counts.calls++;
    return this.tryOnce(call, now);
  }

  /** The reply to `attempt` is here: success where `failure` is null. */
  replied(attempt: Attempt<T, F>, failure: F | null, now: number): CallDecision {
    if (!attempt.open) return 'nothing';
    const { call } = attempt;
    this.endTry(call, now);
    if (failure !== null) return this.failTry(call, failure, now);
    if (call.breaker !== null) call.breaker.succeeded(call.ticket, now);
    call.failure = null;
    call.phase = 'ended';
    return 'ended';
  }

  /** The time-out of the try that began with `attempt` is over. */
  timedOut(attempt: Attempt<T, F>, now: number): CallDecision {
    if (!attempt.open) return 'nothing';
    const { call } = attempt;
    if (this.counted(call)) this.counts.timeouts++;
    this.endTry(call, now);
    return this.failTry(call, 'timeout', now);
  }

  /** The try that began with `attempt` has waited long enough for another one to be asked. */
  hedgeDue(attempt: Attempt<T, F>, now: number): CallDecision {
    const { call } = attempt;
    if (!attempt.open || call.attempt !== attempt) return 'nothing';
    if (!this.send(call, now)) return 'nothing';
    if (this.counted(call)) this.counts.hedges++;
    return 'send';
  }

  /** The back-off of `call` is over. */
  backOffOver(call: PolicedCall<T, F>, now: number): CallDecision {
    return call.phase === 'waiting' ? this.tryOnce(call, now) : 'nothing';
  }

  /** Nobody waits for `call` any more: its try counts neither as success nor as failure. */
  abandon(call: PolicedCall<T, F>, now: number): void {
    if (call.phase === 'inFlight') {
      this.endTry(call, now);
      if (call.breaker !== null) call.breaker.withdraw(call.ticket);
    }
    call.phase = 'ended';
  }

  /** For its breaker. */
  breakerChanged(from: BreakerState, to: BreakerState, now: number): void {
    const { countFrom = 0, reader = null } = this.options;
    if (now >= countFrom && to === 'open') this.counts.opened++;
    if (now >= countFrom && to === 'closed') this.counts.closed++;
    reader?.breakerChanged(from, to, now);
  }

  private tryOnce(call: PolicedCall<T, F>, now: number): CallDecision {
    const { circuit: breaker, bulkhead } = this;
    call.breaker = breaker;
    call.bulkhead = bulkhead;
    if (breaker !== null) {
      call.ticket = breaker.admit(now);
      if (call.ticket === refused) return this.refuse(call);
    }
    if (bulkhead !== null && !bulkhead.enter()) return this.crowdOut(call);
    if (!this.send(call, now)) {
      if (bulkhead !== null) bulkhead.leave();
      return this.failTry(call, 'noRoute', now);
    }
    if (call.retries > 0) {
      if (this.counted(call)) this.counts.retries++;
    } else if (this.budget !== null) this.budget.deposit();
    call.phase = 'inFlight';
    return 'send';
  }

  /** Chooses an instance; false if none is known. */
  private send(call: PolicedCall<T, F>, now: number): boolean {
    const peer = this.balancer.pick(call.attempt, call.key, now);
    if (peer === null) return false;
    peer.begin();
    call.attempt = new Attempt(call, peer, now, call.attempt);
    return true;
  }

  /** Nobody waits for what the current try has sent. */
  private endTry(call: PolicedCall<T, F>, now: number): void {
    for (let at = call.attempt; at?.open === true; at = at.previous) {
      at.open = false;
      at.peer.end(at.sentAt, now);
    }
    if (call.bulkhead !== null) call.bulkhead.leave();
  }

  private refuse(call: PolicedCall<T, F>): CallDecision {
    if (this.counted(call)) this.counts.brokenOff++;
    call.failure = 'breaker';
    call.phase = 'ended';
    return 'ended';
  }

  private crowdOut(call: PolicedCall<T, F>): CallDecision {
    if (this.counted(call)) this.counts.crowdedOut++;
    if (call.breaker !== null) call.breaker.withdraw(call.ticket);
    return this.retryOrEnd(call, 'bulkhead');
  }

  private failTry(call: PolicedCall<T, F>, failure: F | CallFailure, now: number): CallDecision {
    if (call.breaker !== null) call.breaker.failed(call.ticket, now);
    return this.retryOrEnd(call, failure);
  }

  private retryOrEnd(call: PolicedCall<T, F>, failure: F | CallFailure): CallDecision {
    const { retry } = this.current;
    call.failure = failure;
    if (retry === undefined || call.retries >= retry.maxRetries || !this.paid(call)) {
      call.phase = 'ended';
      return 'ended';
    }
    call.retries++;
    const { backoff } = retry;
    if (backoff !== undefined) {
      const previous = call.retries === 1 ? backoff.base : call.delay;
      call.delay = backOffDelay(backoff, call.retries, previous, this.options.waits);
    }
    call.phase = 'waiting';
    return 'wait';
  }

  private paid(call: PolicedCall<T, F>): boolean {
    if (this.budget === null || this.budget.take()) return true;
    if (this.counted(call)) this.counts.overBudget++;
    return false;
  }

  private counted(call: PolicedCall<T, F>): boolean {
    return call.requestedAt >= (this.options.countFrom ?? 0);
  }

  private balance(kind: BalancerKind = 'random'): void {
    const { routes, place } = this.options;
    this.balancer = new Balancer(kind, this.pool, routes, place);
    if (kind === 'peakEwma') this.pool.measure();
  }

  private install(breaker: BreakerSettings | undefined): void {
    this.circuit = breaker === undefined ? null : new CircuitBreaker(breaker, this);
  }
}
