import { type Assignment, assign, nobody } from './assignment.ts';
import { type DeliveryCounts, noDeliveries, type Retrial } from './delivery.ts';
import type { PartitionLog } from './partitionLog.ts';
import { LogDelivery, PartitionProgress } from './partitionProgress.ts';

/** How a group reads a topic. */
export interface GroupSettings {
  readonly assignment: Assignment;
  /** Where a group that is new begins: at the oldest message, or at what comes from now on. */
  readonly from: 'earliest' | 'latest';
  /** How many messages of one member may be unacknowledged, 1 or more. */
  readonly maxInFlight: number;
  /** How often a message is delivered to this group before it is a dead letter; Infinity: as often as it takes. */
  readonly maxDeliveries: number;
}

/** One partition of the topic, as its broker has it. */
export interface ReadablePartition {
  readonly log: PartitionLog;
  /** Consumers see what stands before it; 0 where nobody leads. */
  readonly visibleEnd: number;
}

/**
 * A consumer group of one topic, as Kafka's group coordinator keeps it. Every partition belongs to one
 * member, and a member has several where there are fewer members than partitions. When a member comes or
 * goes, the partitions are dealt anew: what keeps its owner goes on, what changes it goes on at its
 * committed offset, and what was at work there is given up.
 *
 * The owner of this object says when members are noticed to have gone, and asks for the next message
 * whenever a member has a place free or a partition has something new.
 */
export class ConsumerGroup {
  private readonly settings: GroupSettings;
  private readonly partitions: readonly ReadablePartition[];
  private readonly progress: readonly PartitionProgress[];
  private members: number[] = [];
  private owners: number[];
  private readonly open: Map<number, Set<LogDelivery>> = new Map();
  /** Where each member looks first: its partitions are served in turn. */
  private readonly turns: Map<number, number> = new Map();
  private readonly partitionsByMember: Map<number, readonly number[]> = new Map();
  readonly counts: DeliveryCounts = noDeliveries();
  /** How often partitions were dealt to members. */
  rebalances = 0;

  constructor(settings: GroupSettings, partitions: readonly ReadablePartition[]) {
    this.settings = settings;
    this.partitions = partitions;
    this.progress = partitions.map(({ log }) => {
      return new PartitionProgress(log, settings.from === 'earliest' ? log.first : log.end);
    });
    this.owners = partitions.map(() => nobody);
  }

  /** The partitions of a member, in rising order. */
  partitionsOf(member: number): readonly number[] {
    return this.partitionsByMember.get(member) ?? [];
  }

  /** Who has a partition; `nobody` where there are no members. */
  ownerOf(partition: number): number {
    return this.owners[partition] ?? nobody;
  }

  /** Messages that were acknowledged and stand before the committed offsets. */
  get committed(): number {
    return this.progress.reduce((sum, { committed }) => sum + committed, 0);
  }

  /** Messages that expired before the group had them. */
  get missed(): number {
    return this.progress.reduce((sum, { missed }) => sum + missed, 0);
  }

  /** Messages of the log that are not committed yet; takes note of what has expired. */
  get lag(): number {
    let sum = 0;
    for (const [partition, progress] of this.progress.entries()) {
      progress.passExpired();
      sum += progress.lag(this.partitions[partition]?.log.end ?? 0);
    }
    return sum;
  }

  /** A member joins: the partitions are dealt anew. `members` stay in rising order. */
  join(member: number): void {
    if (this.members.includes(member)) return;
    this.members = [...this.members, member].sort((a, b) => a - b);
    this.open.set(member, new Set());
    this.rebalance();
  }

  /** A member has left, or is known to be dead: what it had at work is given up. */
  leave(member: number): void {
    if (!this.members.includes(member)) return;
    this.members = this.members.filter((other) => other !== member);
    this.rebalance();
    this.open.delete(member);
    this.turns.delete(member);
    this.partitionsByMember.delete(member);
  }

  /** The next message for a member; null where it has its fill, or nothing may be delivered to it. */
  take(member: number, now: number): LogDelivery | null {
    const open = this.open.get(member);
    if (open === undefined || open.size >= this.settings.maxInFlight) return null;
    const mine = this.partitionsOf(member);
    const first = (this.turns.get(member) ?? 0) % Math.max(mine.length, 1);
    for (const [i] of mine.entries()) {
      const at = (first + i) % mine.length;
      const delivery = this.takeOf(mine[at] ?? 0, member, now);
      if (delivery === null) continue;
      this.turns.set(member, at + 1);
      open.add(delivery);
      return delivery;
    }
    return null;
  }

  /** True if the delivery was still open: its message is done with, for this group. */
  acknowledge(delivery: LogDelivery): boolean {
    if (!this.close(delivery)) return false;
    this.counts.acknowledged++;
    this.progress[delivery.partition]?.acknowledge(delivery.offset);
    return true;
  }

  /** The operation of a delivery has failed; `wait` is the back-off before the next try, in microseconds. */
  fail(delivery: LogDelivery, now: number, wait: number): Retrial {
    if (!this.close(delivery)) return { kind: 'late' };
    this.counts.givenUp++;
    if (delivery.count >= this.settings.maxDeliveries) {
      this.counts.deadLettered++;
      this.progress[delivery.partition]?.drop(delivery.offset);
      return { kind: 'deadLetter', message: delivery.message };
    }
    this.progress[delivery.partition]?.fail(delivery.offset);
    if (wait === 0) this.again(delivery);
    return { kind: 'again', at: now + wait };
  }

  /** The back-off of a failed delivery is over. Nothing, where the partition has a new owner since. */
  again({ partition, offset, member }: LogDelivery): void {
    if (this.ownerOf(partition) === member) this.progress[partition]?.again(offset);
  }

  private takeOf(partition: number, member: number, now: number): LogDelivery | null {
    const visible = this.partitions[partition]?.visibleEnd ?? 0;
    const next = this.progress[partition]?.take(visible) ?? null;
    if (next === null) return null;
    const { message, offset, count } = next;
    this.counts.delivered++;
    if (count > 1) this.counts.redelivered++;
    return new LogDelivery(message, { partition, offset }, member, count, now);
  }

  private rebalance(): void {
    const before = this.owners;
    const { assignment } = this.settings;
    this.owners = assign(assignment, before.length, this.members, before);
    this.rebalances++;
    for (const member of this.members) this.partitionsByMember.set(member, this.dealtTo(member));
    for (const [partition, owner] of this.owners.entries()) {
      if (owner !== before[partition]) this.handOver(partition, before[partition] ?? nobody);
    }
  }

  private dealtTo(member: number): readonly number[] {
    return this.owners.flatMap((owner, partition) => (owner === member ? [partition] : []));
  }

  private handOver(partition: number, from: number): void {
    for (const delivery of this.open.get(from) ?? []) {
      if (delivery.partition === partition && this.close(delivery)) this.counts.givenUp++;
    }
    this.progress[partition]?.restart();
  }

  private close(delivery: LogDelivery): boolean {
    if (!delivery.open) return false;
    delivery.open = false;
    this.open.get(delivery.member)?.delete(delivery);
    return true;
  }
}
