import { describe, expect, test } from '@jest/globals';
import { ConsumerGroup, type GroupSettings, noKey, PartitionLog } from '../src/index.ts';

const settings: GroupSettings = {
  assignment: 'sticky',
  from: 'earliest',
  maxInFlight: 10,
  maxDeliveries: Number.POSITIVE_INFINITY,
};

/** A topic of one partition with messages of these keys, all of them visible. */
function topic(keys: readonly number[], more: Partial<GroupSettings> = {}) {
  const log = new PartitionLog({ kind: 'time', us: 1_000 });
  const partition = {
    log,
    get visibleEnd() {
      return log.end;
    },
  };
  const publish = (key: number) => log.append({ id: log.end, key, publishedAt: log.end, bytes: 1 });
  for (const key of keys) publish(key);
  return { log, publish, group: new ConsumerGroup({ ...settings, ...more }, [partition]) };
}

const taken = (group: ConsumerGroup, member = 0) => {
  const deliveries = [];
  for (let next = group.take(member, 0); next !== null; next = group.take(member, 0)) {
    deliveries.push(next);
  }
  return deliveries;
};
const ids = (deliveries: readonly { message: { id: number } }[]) =>
  deliveries.map(({ message }) => message.id);

describe('a group', () => {
  test('of a key one at a time, in order; other keys go before what is held back', () => {
    const { group } = topic([1, 1, 2, 1, 2]);
    group.join(0);
    const first = taken(group);
    expect(ids(first)).toEqual([0, 2]);
    for (const delivery of first) group.acknowledge(delivery);
    expect(ids(taken(group))).toEqual([1, 4]);
  });

  test('messages without a key wait for nobody', () => {
    const { group } = topic([noKey, noKey, noKey], { maxInFlight: 2 });
    group.join(0);
    expect(ids(taken(group))).toEqual([0, 1]);
  });

  test('an offset is committed when its message and all before it are acknowledged', () => {
    const { group } = topic([1, 2, 3]);
    group.join(0);
    const [one, two, three] = taken(group);
    if (one === undefined || two === undefined || three === undefined) throw new Error('none');
    group.acknowledge(three);
    group.acknowledge(two);
    expect([group.committed, group.lag]).toEqual([0, 3]);
    group.acknowledge(one);
    expect([group.committed, group.lag]).toEqual([3, 0]);
  });

  test('a new owner goes on at the committed offset: redeliveries, and the old work counts for nothing', () => {
    const { group } = topic([1, 2, 3]);
    group.join(0);
    const [one, two, three] = taken(group);
    if (one === undefined || two === undefined || three === undefined) throw new Error('none');
    group.acknowledge(one);
    group.acknowledge(three);
    group.leave(0);
    expect(group.acknowledge(two)).toBe(false);
    group.join(5);
    expect(ids(taken(group, 5))).toEqual([1, 2]);
    const { delivered, acknowledged, givenUp, redelivered } = group.counts;
    expect([delivered, acknowledged, givenUp, redelivered]).toEqual([5, 2, 1, 2]);
    expect(group.rebalances).toBe(3);
  });

  test('a failed operation is done again while its key waits, and others go on', () => {
    const { group } = topic([1, 1, 2]);
    group.join(0);
    const [failing] = taken(group);
    if (failing === undefined) throw new Error('none');
    expect(group.fail(failing, 100, 50)).toEqual({ kind: 'again', at: 150 });
    expect(taken(group)).toEqual([]);
    group.again(failing);
    const [again] = taken(group);
    expect([again?.message.id, again?.count]).toEqual([0, 2]);
  });

  test('after maxDeliveries a message is a dead letter, and its key goes on', () => {
    const { group } = topic([1, 1], { maxDeliveries: 2 });
    group.join(0);
    const [first] = taken(group);
    if (first === undefined) throw new Error('none');
    group.fail(first, 0, 0);
    const [second] = taken(group);
    if (second === undefined) throw new Error('none');
    expect(group.fail(second, 0, 0).kind).toBe('deadLetter');
    expect(group.fail(second, 0, 0).kind).toBe('late');
    expect(ids(taken(group))).toEqual([1]);
    expect(group.counts.deadLettered).toBe(1);
  });

  test('expired messages are missed, those at work are not', () => {
    const { group, log } = topic([1, 2, 3, 4], { maxInFlight: 1 });
    group.join(0);
    const [one] = taken(group);
    if (one === undefined) throw new Error('none');
    log.expire(1_002, 4);
    expect([group.lag, group.missed]).toEqual([2, 2]);
    group.acknowledge(one);
    expect([group.committed, group.missed, group.lag]).toEqual([1, 2, 1]);
    expect(ids(taken(group))).toEqual([3]);
  });

  test('latest begins with what comes', () => {
    const { group, publish } = topic([1, 2], { from: 'latest' });
    group.join(0);
    publish(3);
    expect(ids(taken(group))).toEqual([2]);
  });

  test('members without a partition get nothing', () => {
    const { group } = topic([1, 2]);
    group.join(0);
    group.join(1);
    expect([group.partitionsOf(0), group.partitionsOf(1)]).toEqual([[0], []]);
    expect(taken(group, 1)).toEqual([]);
    expect(taken(group, 7)).toEqual([]);
  });
});
