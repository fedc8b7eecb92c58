import { describe, expect, test } from '@jest/globals';
import { PartitionLog, Replicas, type Retention } from '../src/index.ts';

const message = (id: number, publishedAt = 0, bytes = 10) => ({ id, key: -1, publishedAt, bytes });

function filled(retention: Retention, count: number): PartitionLog {
  const log = new PartitionLog(retention);
  for (let id = 0; id < count; id++) log.append(message(id, id * 100));
  return log;
}

describe('a partition', () => {
  test('keeps a message for its retention and no longer', () => {
    const log = filled({ kind: 'time', us: 1_000 }, 5);
    expect(log.expire(999, 5)).toBe(0);
    expect(log.dueAt).toBe(1_000);
    expect(log.expire(1_100, 5)).toBe(2);
    expect([log.first, log.end, log.size, log.expired]).toEqual([2, 5, 3, 2]);
    expect(log.at(1)).toBeUndefined();
    expect(log.at(2)?.id).toBe(2);
  });

  test('keeps so many bytes, and drops the oldest beyond', () => {
    const log = filled({ kind: 'size', bytes: 35 }, 5);
    expect(log.expire(0, 5)).toBe(2);
    expect(log.bytes).toBe(30);
  });

  test('keeps what consumers cannot see yet, whatever its age', () => {
    const log = filled({ kind: 'time', us: 1 }, 5);
    expect(log.expire(1e9, 3)).toBe(3);
    expect(log.first).toBe(3);
  });

  test('for ever is for ever', () => {
    const log = filled({ kind: 'forever' }, 5);
    expect(log.expire(1e15, 5)).toBe(0);
    expect(log.dueAt).toBe(Number.POSITIVE_INFINITY);
  });

  test('loses what stood beyond the end of its new leader, and uses those offsets again', () => {
    const log = filled({ kind: 'forever' }, 5);
    expect(log.truncate(3)).toBe(2);
    expect([log.end, log.lost, log.bytes]).toEqual([3, 2, 30]);
    expect(log.append(message(9))).toBe(3);
    expect(log.at(3)?.id).toBe(9);
  });

  test('published = retained + expired + lost, and memory follows what is kept', () => {
    const log = new PartitionLog({ kind: 'time', us: 1_000 });
    for (let id = 0; id < 10_000; id++) {
      log.append(message(id, id * 10));
      log.expire(id * 10, log.end);
      if (id % 1_000 === 999) log.truncate(log.end - 2);
    }
    expect(log.size + log.expired + log.lost).toBe(10_000);
    expect(log.size).toBeLessThanOrEqual(101);
  });
});

describe('replicas', () => {
  /** Three replicas: the leader has 10 messages, the first follower 8, the second 6. */
  function three(): Replicas {
    const replicas = new Replicas(3);
    replicas.appended(10);
    replicas.fetched(1, 8);
    replicas.fetched(2, 6);
    return replicas;
  }

  test('consumers see what all in sync have', () => {
    expect(three().highWatermark).toBe(6);
  });

  test('a dead leader leads until its time-out, takes nothing, and goes on if it is back before', () => {
    const replicas = three();
    replicas.died(0);
    expect(replicas.accepts('leader', 1)).toBe(false);
    expect(replicas.returned(0)).toBeNull();
    expect([replicas.leader, replicas.accepts('leader', 1), replicas.endOf(0)]).toEqual([
      0,
      true,
      10,
    ]);
  });

  test('after the time-out the first living replica in sync leads, and what it lacks is lost', () => {
    const replicas = three();
    replicas.died(0);
    expect(replicas.timedOut(0)).toEqual({ leader: 1, end: 8 });
    expect(replicas.isInSync(0)).toBe(false);
    expect(replicas.endOf(0)).toBe(8);
    expect(replicas.highWatermark).toBe(6);
  });

  test('who comes back is in sync when it has what consumers can see', () => {
    const replicas = three();
    replicas.died(2);
    replicas.timedOut(2);
    expect(replicas.highWatermark).toBe(8);
    replicas.returned(2);
    replicas.fetched(2, 7);
    expect(replicas.isInSync(2)).toBe(false);
    replicas.fetched(2, 8);
    expect(replicas.isInSync(2)).toBe(true);
  });

  test('the last in sync stays so when it dies, and nobody leads until it is back', () => {
    const replicas = three();
    for (const dead of [1, 2]) {
      replicas.died(dead);
      replicas.timedOut(dead);
    }
    replicas.died(0);
    expect(replicas.timedOut(0)).toBeNull();
    expect(replicas.returned(1)).toBeNull();
    expect(replicas.accepts('none', 1)).toBe(false);
    expect(replicas.returned(0)).toEqual({ leader: 0, end: 10 });
  });

  test('under all, too few in sync take nothing', () => {
    const replicas = three();
    expect(replicas.accepts('all', 2)).toBe(true);
    for (const dead of [1, 2]) {
      replicas.died(dead);
      replicas.timedOut(dead);
    }
    expect(replicas.inSyncCount).toBe(1);
    expect(replicas.accepts('all', 2)).toBe(false);
    expect(replicas.accepts('leader', 2)).toBe(true);
  });

  test('no replica at all is refused', () => {
    expect(() => new Replicas(0)).toThrow('replication: found "0"; allowed is a whole number');
  });
});
