import type { CircuitBreaker } from './breaker.ts';
import type { Bulkhead } from './bulkhead.ts';
import type { CallPolicy } from './callPolicy.ts';
import type { Peer } from './peer.ts';

/** Why a call fails that no instance has answered. */
export type CallFailure = 'timeout' | 'breaker' | 'bulkhead' | 'noRoute';

/** inFlight: a try waits for its reply; waiting: for the end of a back-off; ended: it is over. */
export type CallPhase = 'new' | 'inFlight' | 'waiting' | 'ended';

/** One sending of a call to one instance. It travels with the request and comes back with the reply. */
export class Attempt<T, F extends string> {
  readonly call: PolicedCall<T, F>;
  readonly peer: Peer<T>;
  /** When, in microseconds. */
  readonly sentAt: number;
  /** The sending before it, of the same call. */
  readonly previous: Attempt<T, F> | null;
  /** False once it was answered, or its caller waits for it no longer: a reply is late then. */
  open = true;

  constructor(
    call: PolicedCall<T, F>,
    peer: Peer<T>,
    sentAt: number,
    previous: Attempt<T, F> | null,
  ) {
    this.call = call;
    this.peer = peer;
    this.sentAt = sentAt;
    this.previous = previous;
  }
}

/**
 * One call to a dependency with all its tries, from the first to its end. Owners derive from it to say
 * who waits. Its fields say what a decision of its policy is about; only the policy writes them.
 */
export class PolicedCall<T, F extends string> {
  readonly policy: CallPolicy<T, F>;
  readonly key: string;
  /** How long each try waits, in microseconds; 0: for ever. */
  readonly timeout: number;
  /** When the request that it is made for began: what counts and what is warm-up. */
  readonly requestedAt: number;
  phase: CallPhase = 'new';
  /** The latest sending: on `send`, the one to be sent. */
  attempt: Attempt<T, F> | null = null;
  /** On `wait`: how long, in whole microseconds. */
  delay = 0;
  /** Once it has ended: why it failed, or null. Before: why the latest try did. */
  failure: F | CallFailure | null = null;
  /** Tries beyond the first, those that were refused included. */
  retries = 0;
  /** What has let the try in flight pass, to be told of its end; the settings may change meanwhile. */
  breaker: CircuitBreaker | null = null;
  bulkhead: Bulkhead | null = null;
  /** Of the breaker. */
  ticket = 0;

  /** `timeout`, over 0, goes before that of the policy. */
  constructor(policy: CallPolicy<T, F>, key: string, requestedAt: number, timeout?: number) {
    this.policy = policy;
    this.key = key;
    this.requestedAt = requestedAt;
    this.timeout = timeout ?? policy.settings.timeout ?? 0;
  }
}
