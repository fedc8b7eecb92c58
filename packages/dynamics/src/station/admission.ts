import { InFlightLimit } from './inFlightLimit.ts';
import type { Refusal } from './stationOwner.ts';
import type { AdmissionSettings } from './stationSettings.ts';
import { TokenBucket } from './tokenBucket.ts';

/** What stands in front of the queue. A request that is too many in flight takes no token. */
export class Admission {
  private readonly limit: InFlightLimit | null;
  private readonly bucket: TokenBucket | null;

  /** Throws a UsageError as the bucket and the limit do. */
  constructor({ tokenBucket, maxInFlight }: AdmissionSettings) {
    this.limit = maxInFlight === null ? null : new InFlightLimit(maxInFlight);
    this.bucket = tokenBucket === null ? null : new TokenBucket(tokenBucket);
  }

  /** Why one more is refused where `inside` are already; null: it is admitted. */
  refusal(now: number, inside: number): Refusal | null {
    if (this.limit !== null && !this.limit.admits(inside)) return 'inFlight';
    if (this.bucket !== null && !this.bucket.take(now)) return 'throttled';
    return null;
  }
}
