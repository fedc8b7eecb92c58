import { demand } from '../distributions/family.ts';
import { type BackOffSettings, checkBackOff } from './backOff.ts';

/** Tries beyond the first. */
export interface RetrySettings {
  /** How many for one call, 0 or more. */
  readonly maxRetries: number;
  /** The wait before each; without it they come at once. */
  readonly backoff?: BackOffSettings;
  /** Retries that each first try pays for, 0 or more; without it there is no such bound. */
  readonly budget?: number;
}

/** Throws a UsageError, which begins with `where`, if these retries are impossible. */
export function checkRetry(retry: RetrySettings, where = 'retry'): void {
  const { maxRetries, backoff, budget = 0 } = retry;
  const whole = Number.isSafeInteger(maxRetries) && maxRetries >= 0;
  demand(whole, `${where}: maxRetries`, maxRetries, 'a whole number, 0 or more');
  const finite = budget >= 0 && budget < Number.POSITIVE_INFINITY;
  demand(finite, `${where}: budget`, budget, 'a number, 0 or more');
  if (backoff !== undefined) checkBackOff(backoff, `${where}: backoff`);
}
