import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { inFlight, noKey, type QueueSettings, type TaskDelivery, TaskQueue } from '../src/index.ts';

const settings: QueueSettings = {
  visibility: 1_000,
  maxDeliveries: Number.POSITIVE_INFINITY,
  capacity: Number.POSITIVE_INFINITY,
  order: 'none',
};

function queueOf(keys: readonly number[], more: Partial<QueueSettings> = {}): TaskQueue {
  const queue = new TaskQueue({ ...settings, ...more });
  for (const [id, key] of keys.entries()) queue.enqueue({ id, key, publishedAt: 0, bytes: 1 }, 0);
  return queue;
}

function take(queue: TaskQueue, now = 0): TaskDelivery {
  const delivery = queue.take(now);
  if (delivery === null) throw new Error('nothing to take');
  return delivery;
}

describe('a queue', () => {
  test('what is not acknowledged within its visibility is delivered again, and the late word counts for nothing', () => {
    const queue = queueOf([noKey]);
    const late = take(queue, 5);
    expect(queue.wakeAt).toBe(1_005);
    queue.wake(1_004);
    expect(queue.depth).toBe(0);
    queue.wake(1_005);
    expect([queue.depth, queue.inFlight]).toEqual([1, 0]);
    expect(queue.acknowledge(late, 1_006)).toBe(false);
    expect(take(queue, 1_006).count).toBe(2);
    expect(queue.counts.redelivered).toBe(1);
  });

  test('a failed task goes back to its place', () => {
    const queue = queueOf([noKey, noKey]);
    queue.fail(take(queue), 0);
    expect([take(queue).message.id, take(queue).message.id]).toEqual([0, 1]);
  });

  test('a back-off or a delay keeps a task hidden', () => {
    const queue = queueOf([noKey]);
    queue.fail(take(queue), 10, 40);
    queue.enqueue({ id: 1, key: noKey, publishedAt: 10, bytes: 1 }, 10, 20);
    expect([queue.depth, queue.take(10), queue.wakeAt]).toEqual([2, null, 30]);
    queue.wake(30);
    expect(take(queue, 30).message.id).toBe(1);
    queue.wake(50);
    expect(take(queue, 50).message.id).toBe(0);
  });

  test('after maxDeliveries a task is a dead letter, by failure and by time-out', () => {
    const queue = queueOf([noKey, noKey], { maxDeliveries: 1 });
    expect(queue.fail(take(queue), 0).kind).toBe('deadLetter');
    take(queue);
    expect(queue.wake(1_000).map(({ id }) => id)).toEqual([1]);
    expect([queue.counts.deadLettered, queue.depth, queue.inFlight]).toEqual([2, 0, 0]);
  });

  test('a full queue refuses, and does not count what is at work', () => {
    const queue = queueOf([noKey, noKey, noKey], { capacity: 2 });
    expect([queue.enqueued, queue.refused]).toEqual([2, 1]);
    take(queue);
    expect(queue.enqueue({ id: 3, key: noKey, publishedAt: 0, bytes: 1 }, 0)).toBe(true);
  });

  test('fifo: of a key one at a time, through failure and delay', () => {
    const queue = queueOf([1, 1, 2], { order: 'fifo' });
    const first = take(queue);
    expect([first.message.id, take(queue).message.id, queue.take(0)]).toEqual([0, 2, null]);
    expect(queue.depth).toBe(1);
    queue.fail(first, 0, 10);
    expect(queue.take(0)).toBeNull();
    queue.wake(10);
    const again = take(queue, 10);
    queue.acknowledge(again, 11);
    expect(take(queue, 11).message.id).toBe(1);
  });

  test('fifo: a delay holds from when the task was enqueued, also behind another', () => {
    const queue = queueOf([1], { order: 'fifo' });
    queue.enqueue({ id: 1, key: 1, publishedAt: 0, bytes: 1 }, 0, 100);
    queue.acknowledge(take(queue), 20);
    expect([queue.take(20), queue.wakeAt]).toEqual([null, 100]);
    queue.wake(100);
    expect(take(queue, 100).message.id).toBe(1);
  });

  test('what a broker takes with it is lost and counted', () => {
    const queue = queueOf([1, 1, noKey], { order: 'fifo' });
    const open = take(queue);
    expect(queue.lose()).toBe(3);
    expect(queue.acknowledge(open, 0)).toBe(false);
    expect([queue.lost, queue.depth, queue.inFlight]).toEqual([3, 0, 0]);
  });
});

const step = fc.record({
  kind: fc.constantFrom('enqueue', 'enqueue', 'take', 'take', 'ack', 'fail', 'wake', 'lose'),
  number: fc.nat({ max: 1_000 }),
});

/** A queue whose workers take, end, fail and forget, as the steps say. */
class World {
  readonly queue: TaskQueue;
  private readonly open: TaskDelivery[] = [];
  private now = 0;

  constructor(order: QueueSettings['order'], maxDeliveries: number) {
    this.queue = new TaskQueue({ ...settings, order, maxDeliveries, capacity: 20 });
  }

  do(kind: string, number: number): void {
    this.now += number % 100;
    if (kind === 'enqueue') this.enqueue(number);
    else if (kind === 'take') this.take();
    else if (kind === 'wake') this.queue.wake(this.now);
    else if (kind === 'lose' && number > 990) this.queue.lose();
    else this.end(number, kind === 'ack');
  }

  check(): void {
    const { queue } = this;
    const { acknowledged, deadLettered } = queue.counts;
    const held = acknowledged + deadLettered + queue.depth + queue.inFlight + queue.lost;
    expect(held).toBe(queue.enqueued);
    const open = this.open.filter((delivery) => delivery.open);
    expect(queue.inFlight).toBe(open.length);
    expect(inFlight(queue.counts)).toBe(open.length);
  }

  drain(): void {
    for (let rest = 0; rest < 1_000 && this.queue.depth + this.queue.inFlight > 0; rest++) {
      this.now += 1_000;
      this.queue.wake(this.now);
      const delivery = this.queue.take(this.now);
      if (delivery !== null) this.queue.acknowledge(delivery, this.now);
    }
  }

  private enqueue(number: number): void {
    const message = { id: this.now, key: (number % 4) - 1, publishedAt: this.now, bytes: 1 };
    this.queue.enqueue(message, this.now, number % 3 === 0 ? 50 : 0);
  }

  private take(): void {
    const delivery = this.queue.take(this.now);
    if (delivery !== null) this.open.push(delivery);
  }

  private end(number: number, well: boolean): void {
    const [delivery] = this.open.splice(number % Math.max(this.open.length, 1), 1);
    if (delivery === undefined) return;
    if (well) this.queue.acknowledge(delivery, this.now);
    else this.queue.fail(delivery, this.now, number % 60);
  }
}

test('enqueued = acknowledged + deadLettered + depth + inFlight + lost at every instant, and all is worked off', () => {
  fc.assert(
    fc.property(
      fc.constantFrom<QueueSettings['order']>('none', 'fifo'),
      fc.constantFrom(3, Number.POSITIVE_INFINITY),
      fc.array(step, { maxLength: 300 }),
      (order, maxDeliveries, steps) => {
        const world = new World(order, maxDeliveries);
        for (const { kind, number } of steps) {
          world.do(kind, number);
          world.check();
        }
        world.drain();
        expect(world.queue.depth + world.queue.inFlight).toBe(0);
      },
    ),
    { seed: 14, numRuns: 300 },
  );
});
