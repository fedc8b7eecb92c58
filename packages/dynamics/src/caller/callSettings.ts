import type { BalancerKind } from './balancing/balancer.ts';
import type { BreakerSettings } from './breaker.ts';
import type { RetrySettings } from './retry.ts';

/** How a caller treats one dependency, in the terms of architecture files; times in microseconds. */
export interface CallSettings {
  /** From the sending of a try to the receipt of its reply, over 0; without it, for ever. */
  readonly timeout?: number;
  readonly retry?: RetrySettings;
  readonly breaker?: BreakerSettings;
  /** Tries in flight, 1 or more; what comes beyond fails at once. */
  readonly bulkhead?: number;
  /** After this long without a reply, over 0, a try is sent to one more instance. */
  readonly hedge?: number;
  /** How an instance is chosen; `random` where nothing is said. */
  readonly loadBalancing?: BalancerKind;
}
