import { demand } from '../distributions/family.ts';

/** Throws a UsageError, which begins with `where`, unless `limit` is a whole number of 1 or more. */
export function checkBulkhead(limit: number, where = 'bulkhead'): void {
  const whole = Number.isSafeInteger(limit) && limit >= 1;
  demand(whole, where, limit, 'a whole number, 1 or more');
}

/**
 * A bound on the tries in flight from one caller to one dependency; what comes beyond it fails at
 * once (M. Nygard, Release It!, 2007; Hystrix and resilience4j with a semaphore and no waiting).
 */
export class Bulkhead {
  private limit: number;
  private inside = 0;

  /** Throws a UsageError unless `limit` is a whole number of 1 or more. */
  constructor(limit: number) {
    checkBulkhead(limit);
    this.limit = limit;
  }

  /** Tries that are in it. */
  get inFlight(): number {
    return this.inside;
  }

  /** Another limit from now on; those that are in stay in. Throws as the constructor does. */
  resize(limit: number): void {
    checkBulkhead(limit);
    this.limit = limit;
  }

  /** A try wants in; false if it is full. */
  enter(): boolean {
    if (this.inside >= this.limit) return false;
    this.inside++;
    return true;
  }

  /** A try that was let in has ended or was given up. */
  leave(): void {
    this.inside--;
  }
}
