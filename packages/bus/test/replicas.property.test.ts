import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type Election, PartitionLog, Replicas } from '../src/index.ts';

/** One step in the life of a partition with replicas. */
const step = fc.record({
  kind: fc.constantFrom('append', 'append', 'fetch', 'fetch', 'die', 'timeOut', 'return'),
  replica: fc.nat({ max: 2 }),
  most: fc.nat({ max: 5 }),
});

/** A partition of three replicas, and what its consumers have seen. */
class Partition {
  readonly replicas = new Replicas(3);
  readonly log = new PartitionLog({ kind: 'forever' });
  private readonly visible: number[] = [];
  published = 0;

  do(kind: string, replica: number, most: number): void {
    const { replicas } = this;
    const leads = replicas.accepts('leader', 1);
    if (kind === 'append' && leads) this.append();
    else if (kind === 'fetch' && leads && replica !== replicas.leader) {
      replicas.fetched(replica, Math.min(replicas.endOf(replica) + most, this.log.end));
    } else if (kind === 'die') replicas.died(replica);
    else if (kind === 'timeOut') this.follow(replicas.timedOut(replica));
    else if (kind === 'return') this.follow(replicas.returned(replica));
  }

  /** What consumers could see is still there, at its place; who leads is in sync. */
  check(): void {
    const { replicas, log, visible } = this;
    expect(replicas.highWatermark).toBeGreaterThanOrEqual(visible.length);
    expect(replicas.highWatermark).toBeLessThanOrEqual(log.end);
    while (visible.length < replicas.highWatermark) visible.push(this.idAt(visible.length));
    expect(visible.findIndex((id, offset) => this.idAt(offset) !== id)).toBe(-1);
    if (replicas.leader >= 0) expect(replicas.isInSync(replicas.leader)).toBe(true);
    expect(log.size + log.lost).toBe(this.published);
  }

  private append(): void {
    this.log.append({ id: this.published++, key: -1, publishedAt: 0, bytes: 1 });
    this.replicas.appended(this.log.end);
  }

  private follow(election: Election | null): void {
    if (election !== null) this.log.truncate(election.end);
  }

  private idAt(offset: number): number {
    return this.log.at(offset)?.id ?? -1;
  }
}

test('whoever dies, whenever, nothing that consumers could see is lost, and the watermark never falls', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 200 }), (steps) => {
      const partition = new Partition();
      for (const { kind, replica, most } of steps) {
        partition.do(kind, replica, most);
        partition.check();
      }
    }),
    { seed: 14, numRuns: 300 },
  );
});
