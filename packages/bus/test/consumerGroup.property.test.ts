import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  type Assignment,
  ConsumerGroup,
  inFlight,
  type LogDelivery,
  noKey,
  OperationHistory,
  PartitionLog,
} from '../src/index.ts';

const step = fc.record({
  kind: fc.constantFrom(
    'publish',
    'publish',
    'publish',
    'take',
    'take',
    'ack',
    'ack',
    'fail',
    'wake',
    'join',
    'leave',
    'expire',
  ),
  number: fc.nat({ max: 1_000 }),
});
const world = fc.record({
  partitions: fc.integer({ min: 1, max: 4 }),
  maxInFlight: fc.integer({ min: 1, max: 4 }),
  assignment: fc.constantFrom<Assignment>('range', 'roundRobin', 'sticky'),
  maxDeliveries: fc.constantFrom(2, Number.POSITIVE_INFINITY),
  steps: fc.array(step, { maxLength: 300 }),
});

/** A topic with a group whose members come, work, fail and go, as the steps say. */
class World {
  readonly logs: PartitionLog[];
  readonly group: ConsumerGroup;
  readonly history = new OperationHistory();
  private readonly members = new Set<number>();
  private readonly open: LogDelivery[] = [];
  private readonly waiting: LogDelivery[] = [];
  private readonly maxInFlight: number;
  published = 0;
  outOfOrder = 0;
  readonly seen: Set<number> = new Set();

  constructor(options: {
    partitions: number;
    maxInFlight: number;
    assignment: Assignment;
    maxDeliveries: number;
  }) {
    this.maxInFlight = options.maxInFlight;
    this.logs = Array.from(
      { length: options.partitions },
      () => new PartitionLog({ kind: 'size', bytes: 20 }),
    );
    const partitions = this.logs.map((log) => ({
      log,
      get visibleEnd() {
        return log.end;
      },
    }));
    this.group = new ConsumerGroup({ ...options, from: 'earliest' }, partitions);
  }

  do(kind: string, number: number): void {
    if (kind === 'publish') this.publish((number % 5) - 1);
    else if (kind === 'take') this.take(number % 4);
    else if (kind === 'ack') this.end(number, true);
    else if (kind === 'fail') this.end(number, false);
    else if (kind === 'wake')
      for (const delivery of this.waiting.splice(0)) this.group.again(delivery);
    else if (kind === 'join') this.join(number % 4);
    else if (kind === 'leave') this.leave(number % 4);
    else this.expire(number % this.logs.length);
  }

  private publish(key: number): void {
    const id = this.published++;
    const partition = key === noKey ? id % this.logs.length : key % this.logs.length;
    const message = { id, key, publishedAt: id, bytes: 1 };
    this.logs[partition]?.append(message);
    this.history.expect(message);
  }

  private take(member: number): void {
    const delivery = this.group.take(member, this.published);
    if (delivery === null) return;
    const { isOutOfOrder, isDuplicate } = this.history.begin(delivery.message);
    if (isOutOfOrder && !isDuplicate) this.outOfOrder++;
    this.open.push(delivery);
    this.checkShared();
  }

  /** No key is at work twice, and no member has more than it may. */
  private checkShared(): void {
    const live = this.open.filter(({ open }) => open);
    const keyed = live.map(({ message }) => message.key).filter((key) => key !== noKey);
    expect(new Set(keyed).size).toBe(keyed.length);
    for (const member of this.members) {
      expect(live.filter((delivery) => delivery.member === member).length).toBeLessThanOrEqual(
        this.maxInFlight,
      );
    }
  }

  private end(number: number, well: boolean): void {
    const [delivery] = this.open.splice(number % Math.max(this.open.length, 1), 1);
    if (delivery === undefined) return;
    if (well) {
      this.history.end(delivery.message);
      if (this.group.acknowledge(delivery)) this.seen.add(delivery.message.id);
      return;
    }
    const retrial = this.group.fail(delivery, 0, number % 2);
    if (retrial.kind === 'again') this.waiting.push(delivery);
    else if (retrial.kind === 'deadLetter') {
      this.seen.add(delivery.message.id);
      this.history.dismiss(delivery.message);
    }
  }

  private join(member: number): void {
    this.members.add(member);
    this.group.join(member);
  }

  private leave(member: number): void {
    this.members.delete(member);
    this.group.leave(member);
  }

  private expire(partition: number): void {
    const log = this.logs[partition];
    if (log === undefined) return;
    const before = log.first;
    const going = Array.from({ length: log.size }, (_, i) => log.at(before + i));
    log.expire(0, log.end);
    for (const message of going.slice(0, log.first - before)) {
      if (message !== undefined) this.history.dismiss(message);
    }
  }

  /** Everybody works off what is left. */
  drain(): void {
    this.join(0);
    for (let rest = 0; rest < 10_000; rest++) {
      for (const delivery of this.waiting.splice(0)) this.group.again(delivery);
      for (let member = 0; member < 4; member++) this.take(member);
      if (this.open.length === 0) break;
      this.end(0, true);
    }
  }

  checkSums(): void {
    const { group } = this;
    const { lag } = group;
    expect(group.committed + group.missed + lag).toBe(this.published);
    const { delivered, acknowledged, givenUp } = group.counts;
    expect(delivered - acknowledged - givenUp).toBe(inFlight(group.counts));
    expect(inFlight(group.counts)).toBe(this.open.filter(({ open }) => open).length);
  }
}

test('members come, fail, die and expire: sums hold, keys keep their order, and in the end nothing is left', () => {
  fc.assert(
    fc.property(world, ({ steps, ...options }) => {
      const made = new World(options);
      for (const { kind, number } of steps) {
        made.do(kind, number);
        made.checkSums();
      }
      made.drain();
      made.checkSums();
      expect(made.group.lag).toBe(0);
      expect(inFlight(made.group.counts)).toBe(0);
      expect(made.outOfOrder).toBe(0);
    }),
    { seed: 14, numRuns: 200 },
  );
});
