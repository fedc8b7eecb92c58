/** What a budget holds at most. */
const most = 10;

/** Ten deposits of 0.1 are one retry, though their sum in binary falls short of 1. */
const rounding = 1e-9;

/**
 * Bounds the load that retries add: each first try puts `perFirstTry` into it, a retry takes 1. It
 * starts empty and holds at most 10, so over any time retries <= perFirstTry x first tries (+ 10 from
 * before that time). After Finagle's RetryBudget, without its minimum of retries per second, and the
 * SRE book's retry ratio (Beyer et al., 2016, chapter 21).
 */
export class RetryBudget {
  /** May change: what is held stays. */
  perFirstTry: number;
  private balance = 0;

  constructor(perFirstTry: number) {
    this.perFirstTry = perFirstTry;
  }

  /** Retries that could be paid for now. */
  get retriesLeft(): number {
    return Math.floor(this.balance + rounding);
  }

  /** A call has made its first try. */
  deposit(): void {
    this.balance = Math.min(most, this.balance + this.perFirstTry);
  }

  /** Pays for a retry; false, and nothing is taken, if there is less than 1 in it. */
  take(): boolean {
    if (this.balance + rounding < 1) return false;
    this.balance -= 1;
    return true;
  }
}
