import { describe, expect, test } from '@jest/globals';
import { UsageError } from '@spigo/kernel';
import fc from 'fast-check';
import { always } from '../../src/sampler.ts';
import { FairOrder } from '../../src/station/fairOrder.ts';
import { Driver, settingsOf } from './support/driver.ts';
import { TestJob } from './support/testJob.ts';

function waiting(id: number, source: string): TestJob {
  const job = new TestJob(id, 0, 5, source);
  job.stage = 'waiting';
  return job;
}

const weightsOf = fc.record({
  a: fc.integer({ min: 1, max: 9 }),
  b: fc.integer({ min: 1, max: 9 }),
});

/** The largest sum in absolute value of the costs of those taken, in any window. */
function largestGap(taken: readonly string[], costs: Readonly<Record<string, number>>): number {
  let sum = 0;
  let least = 0;
  let most = 0;
  for (const source of taken) {
    sum += costs[source] ?? 0;
    least = Math.min(least, sum);
    most = Math.max(most, sum);
  }
  return most - least;
}

describe('fair queueing', () => {
  test('of two that both wait all the while, served/weight differs by at most 1/w + 1/w', () => {
    const others = fc.array(fc.constantFrom('c', 'd', null), { minLength: 1, maxLength: 300 });
    const property = fc.property(weightsOf, others, ({ a, b }, list) => {
      const weights = new Map(Object.entries({ a, b }));
      const order = new FairOrder<TestJob>({ weights, otherwise: 2 });
      for (let i = 0; i < 700; i++) order.push(waiting(i, i % 2 === 0 ? 'a' : 'b'));
      const taken = list.map((other) => {
        if (other !== null) order.push(waiting(1_000, other));
        return order.take()?.source ?? '';
      });
      expect(largestGap(taken, { a: 1 / a, b: -1 / b })).toBeLessThanOrEqual(1 / a + 1 / b + 1e-9);
    });
    fc.assert(property, { seed: 12, numRuns: 100 });
  });

  test('within a source it is first come, first served', () => {
    const order = new FairOrder<TestJob>({ weights: new Map([['a', 3]]), otherwise: 1 });
    for (let i = 0; i < 40; i++) order.push(waiting(i, ['a', 'b', 'c'][i % 3] as string));
    const last = new Map<string, number>();
    for (let job = order.take(); job !== null; job = order.take()) {
      expect(job.id).toBeGreaterThan(last.get(job.source) ?? -1);
      last.set(job.source, job.id);
    }
    expect(order.size).toBe(0);
  });

  test('who was away has saved nothing up', () => {
    const order = new FairOrder<TestJob>({ weights: new Map(), otherwise: 1 });
    for (let i = 0; i < 200; i++) order.push(waiting(i, 'a'));
    for (let i = 0; i < 100; i++) order.take();
    for (let i = 0; i < 50; i++) order.push(waiting(1_000 + i, 'b'));
    const next = Array.from({ length: 10 }, () => order.take()?.source);
    expect(next.filter((source) => source === 'b')).toHaveLength(5);
  });

  test('nor who was there before, and comes back one by one', () => {
    const order = new FairOrder<TestJob>({ weights: new Map(), otherwise: 1 });
    order.push(waiting(0, 'b'));
    expect(order.take()?.source).toBe('b');
    for (let i = 0; i < 200; i++) order.push(waiting(i, 'a'));
    for (let i = 0; i < 100; i++) order.take();
    let waits = false;
    const served = { a: 0, b: 0 };
    for (let i = 0; i < 20; i++) {
      if (!waits) order.push(waiting(1_000 + i, 'b'));
      const source = order.take()?.source as 'a' | 'b';
      waits = source === 'a';
      served[source]++;
    }
    expect(Math.abs(served.a - served.b)).toBeLessThanOrEqual(2);
  });

  test('what is dropped unserved is not held against its source', () => {
    // Both demand the same service; a drops two of three that come, b none.
    const queue = {
      discipline: { kind: 'fair', weights: new Map<string, number>(), otherwise: 1 },
      dropExpired: true,
    } as const;
    const driver = new Driver(settingsOf({ serviceTime: always(100), queue }));
    const served = { a: 0, b: 0 };
    driver.onEnd = ({ source }) => {
      if (driver.now < 500_000) served[source as 'a' | 'b']++;
    };
    const jobs: TestJob[] = [];
    for (let i = 0; i < 9_000; i++)
      jobs.push(new TestJob(i, 0, 5, 'a', i % 3 === 0 ? Infinity : 0));
    for (let i = 0; i < 3_000; i++) jobs.push(new TestJob(9_000 + i, 0, 5, 'b'));
    driver.run(() => jobs.shift() ?? null);
    expect(Math.abs(served.a - served.b)).toBeLessThanOrEqual(2);
    expect(driver.meter.rejections).toBeGreaterThan(5_000);
  });

  test('weights must be over 0', () => {
    for (const weight of [0, -1, Infinity, Number.NaN]) {
      const weights = new Map([['a', weight]]);
      expect(() => new FairOrder({ weights, otherwise: 1 })).toThrow(UsageError);
    }
    expect(() => new FairOrder({ weights: new Map(), otherwise: 0 })).toThrow(UsageError);
  });
});
