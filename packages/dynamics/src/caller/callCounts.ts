/** What the calls of one caller to one dependency came to. */
export class CallCounts {
  /** Calls that were begun. */
  calls = 0;
  /** Tries that were given up on because no reply came in time. */
  timeouts = 0;
  /** Tries beyond the first that were sent. */
  retries = 0;
  /** Second sendings of a try. */
  hedges = 0;
  /** Tries that the breaker refused, and those that found the bulkhead full. */
  brokenOff = 0;
  crowdedOut = 0;
  /** Retries that were due but not paid for. */
  overBudget = 0;
  /** Times that a breaker opened, from whatever state, and that one closed again. */
  opened = 0;
  closed = 0;
}
