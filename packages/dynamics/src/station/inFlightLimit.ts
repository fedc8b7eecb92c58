import { UsageError } from '@spigo/kernel';

/** At most so many requests in the instance: waiting, in service and waiting for calls. */
export class InFlightLimit {
  private readonly limit: number;

  /** Throws a UsageError unless the limit is a whole number of 1 or more. */
  constructor(limit: number) {
    if (!Number.isInteger(limit) || limit < 1) {
      throw new UsageError(
        `admission: found maxInFlight ${limit}; it must be a whole number of 1 or more`,
      );
    }
    this.limit = limit;
  }

  /** Whether one more may enter where `inside` are already. */
  admits(inside: number): boolean {
    return inside < this.limit;
  }
}
