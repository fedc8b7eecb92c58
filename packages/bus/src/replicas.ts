import { demand } from '@spigo/dynamics';

/** What a publisher waits for: all replicas in sync, the leader alone, nothing. */
export type Acknowledgements = 'all' | 'leader' | 'none';

/** What has become of a partition's leadership. */
export interface Election {
  /** The replica that leads from now on. */
  readonly leader: number;
  /** Where its log ends: what others had beyond is lost. */
  readonly end: number;
}

/** No replica leads: the partition takes and gives nothing until one of those that were in sync is back. */
export const noLeader = -1;

/**
 * The replicas of one partition, as in Apache Kafka without unclean elections. Replica 0 is preferred as
 * leader. The leader appends, the others fetch; consumers see what all in sync have (the high watermark).
 * Who is dead for the broker's election time-out leaves the set in sync, except for the last of it; if it
 * led, the first living replica in sync leads, and what that has not fetched is lost. Who comes back has
 * the log that it had, without what was lost meanwhile, and is in sync again as soon as it has fetched
 * what consumers can see.
 */
export class Replicas {
  /** How much of the log each has. */
  private readonly ends: number[];
  private readonly alive: boolean[];
  private readonly inSync: boolean[];
  /** The replica that leads, or `noLeader`. */
  leader = 0;
  /** Consumers see what stands before this offset. */
  highWatermark = 0;

  /** `count` replicas, 1 or more; throws a UsageError where there are fewer. */
  constructor(count: number) {
    demand(
      Number.isSafeInteger(count) && count >= 1,
      'replication',
      count,
      'a whole number, 1 or more',
    );
    this.ends = Array.from({ length: count }, () => 0);
    this.alive = this.ends.map(() => true);
    this.inSync = this.ends.map(() => true);
  }

  /** How many replicas are in sync, the leader among them. */
  get inSyncCount(): number {
    return this.inSync.filter(Boolean).length;
  }

  /** Whether `replica` is in sync. */
  isInSync(replica: number): boolean {
    return this.inSync[replica] === true;
  }

  /** Whether `replica` lives. */
  isAlive(replica: number): boolean {
    return this.alive[replica] === true;
  }

  /** How much of the log `replica` has: the offset after its last message. */
  endOf(replica: number): number {
    return this.ends[replica] ?? 0;
  }

  /** True where a leader lives that may take a message; under `all` enough others must be in sync, too. */
  accepts(acks: Acknowledgements, minInSync: number): boolean {
    const leads = this.leader !== noLeader && this.isAlive(this.leader);
    return leads && (acks !== 'all' || this.inSyncCount >= minInSync);
  }

  /** The leader has appended up to `end`. */
  appended(end: number): void {
    if (this.leader !== noLeader) this.has(this.leader, end);
  }

  /** A follower has fetched up to `end`. It is in sync again where it has what consumers can see. */
  fetched(replica: number, end: number): void {
    if (!this.isAlive(replica)) return;
    this.has(replica, Math.min(end, this.endOf(this.leader)));
    if (this.leader !== noLeader && this.endOf(replica) >= this.highWatermark) {
      this.inSync[replica] = true;
    }
  }

  /** A broker died. It stays in sync, and leads, until its election time-out is over. */
  died(replica: number): void {
    this.alive[replica] = false;
  }

  /** The election time-out of a replica that is still dead is over: the new leader, if there is one. */
  timedOut(replica: number): Election | null {
    if (this.isAlive(replica)) return null;
    if (this.inSyncCount > 1) this.inSync[replica] = false;
    if (replica !== this.leader) {
      this.raise();
      return null;
    }
    this.leader = noLeader;
    return this.elect();
  }

  /** A broker is back, with its log: the new leader, where there was none. */
  returned(replica: number): Election | null {
    this.alive[replica] = true;
    return this.leader === noLeader ? this.elect() : null;
  }

  private elect(): Election | null {
    const leader = this.ends.findIndex((_, i) => this.isAlive(i) && this.isInSync(i));
    if (leader < 0) return null;
    this.leader = leader;
    const end = this.endOf(leader);
    for (const [i, other] of this.ends.entries()) this.ends[i] = Math.min(other, end);
    this.raise();
    return { leader, end };
  }

  private has(replica: number, end: number): void {
    if (end > this.endOf(replica)) this.ends[replica] = end;
    this.raise();
  }

  private raise(): void {
    let least = Number.POSITIVE_INFINITY;
    for (const [i, end] of this.ends.entries()) if (this.isInSync(i)) least = Math.min(least, end);
    if (least > this.highWatermark && least < Number.POSITIVE_INFINITY) this.highWatermark = least;
  }
}
