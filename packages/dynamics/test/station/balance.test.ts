import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { always } from '../../src/sampler.ts';
import type { Discipline, StationSettings } from '../../src/station/stationSettings.ts';
import { Driver, settingsOf } from './support/driver.ts';
import { TestJob } from './support/testJob.ts';

type Step =
  | { readonly kind: 'arrive'; readonly priority: number }
  | {
      readonly kind: 'complete' | 'fail' | 'suspend' | 'resume' | 'expire';
      readonly which: number;
    }
  | { readonly kind: 'workers'; readonly count: number }
  | { readonly kind: 'pass'; readonly time: number };

const which = fc.nat({ max: 1_000 });
const steps = fc.array(
  fc.oneof(
    {
      weight: 6,
      arbitrary: fc.record({ kind: fc.constant('arrive' as const), priority: fc.nat(3) }),
    },
    {
      weight: 8,
      arbitrary: fc.record({
        kind: fc.constantFrom(
          'complete' as const,
          'complete' as const,
          'fail' as const,
          'suspend' as const,
          'resume' as const,
          'expire' as const,
        ),
        which,
      }),
    },
    {
      arbitrary: fc.record({
        kind: fc.constant('workers' as const),
        count: fc.integer({ min: 1, max: 5 }),
      }),
      weight: 1,
    },
    { arbitrary: fc.record({ kind: fc.constant('pass' as const), time: fc.nat(50) }), weight: 6 },
  ),
  { maxLength: 150 },
);

const disciplines: Discipline[] = [
  { kind: 'fifo' },
  { kind: 'lifo' },
  { kind: 'priority' },
  { kind: 'fair', weights: new Map([['1', 3]]), otherwise: 1 },
  { kind: 'processorSharing' },
];

const settings: fc.Arbitrary<StationSettings> = fc
  .record({
    workers: fc.integer({ min: 1, max: 4 }),
    concurrency: fc.constantFrom('threadPerRequest' as const, 'eventLoop' as const),
    discipline: fc.constantFrom(...disciplines),
    capacity: fc.constantFrom(0, 2, 5, Infinity),
    reject: fc.constantFrom('newest' as const, 'oldest' as const),
    coDel: fc.constantFrom(null, { target: 5, interval: 20 }),
    dropExpired: fc.boolean(),
    maxInFlight: fc.constantFrom(null, 6),
    tokenBucket: fc.constantFrom(null, { rate: 50_000, burst: 3 }),
  })
  .map(({ workers, concurrency, maxInFlight, tokenBucket, ...queue }) => {
    const admission = { maxInFlight, tokenBucket };
    const { discipline, capacity, reject, coDel, dropExpired } = queue;
    const serviceTime = always(30);
    return settingsOf({
      workers,
      concurrency,
      admission,
      serviceTime,
      queue: { discipline, capacity, reject, coDel, dropExpired },
    });
  });

const taken = new Set<string>(['serving', 'suspended', 'ready']);

/** Checks what must hold after every step. */
function check(driver: Driver, jobs: readonly TestJob[], shared: boolean): void {
  const { station, meter, now } = driver;
  const count = (...stages: string[]): number =>
    jobs.filter((job) => stages.includes(job.stage)).length;
  expect(station.inSystem).toBe(count('waiting', 'serving', 'suspended', 'ready'));
  expect(meter.arrivals).toBe(meter.gone + station.inSystem);
  expect(station.waiting).toBe(count('waiting', 'ready'));
  const present = count('serving');
  expect(station.busy).toBe(shared ? Math.min(present, station.available) : present);
  if (station.waiting > 0) expect(station.busy).toBeGreaterThanOrEqual(station.available);
  expect(meter.queue.level).toBe(station.waiting);
  expect(meter.busy.level).toBe(station.busy);
  expect(meter.workers.level).toBe(station.available);
  expect(meter.busy.integral(now)).toBe(station.busyTime(now));
  expect(meter.queue.integral(now)).toBe(station.queueTime(now));
}

function perform(step: Step, driver: Driver, jobs: TestJob[], idle: Set<TestJob>): void {
  const { station, now } = driver;
  const pick = (candidates: TestJob[], at: number): TestJob | undefined =>
    candidates.length > 0 ? candidates[at % candidates.length] : undefined;
  const ready = (): TestJob[] => jobs.filter((job) => idle.has(job) && job.stage === 'serving');
  switch (step.kind) {
    case 'arrive': {
      const { priority } = step;
      const job = new TestJob(jobs.length, now, priority, String(priority), now + 40);
      jobs.push(job);
      station.arrive(job, now);
      break;
    }
    case 'complete':
    case 'fail': {
      const job = pick(ready(), step.which);
      if (job !== undefined) station[step.kind](job, now, true);
      break;
    }
    case 'suspend': {
      const job = pick(ready(), step.which);
      if (job !== undefined) station.suspend(job, now);
      break;
    }
    case 'resume': {
      const job = pick(
        jobs.filter(({ stage }) => stage === 'suspended'),
        step.which,
      );
      if (job !== undefined) station.resume(job, now);
      break;
    }
    case 'expire': {
      const job = pick(jobs, step.which);
      const waits = job?.stage === 'waiting';
      if (job !== undefined) expect(station.expire(job, now)).toBe(waits);
      break;
    }
    case 'workers':
      station.setWorkers(step.count, now);
      break;
    case 'pass':
      driver.advance(now + step.time);
      driver.now = now + step.time;
      break;
  }
}

test('arrivals = completions + failures + rejections + lost + in system, whatever happens', () => {
  const property = fc.property(settings, steps, (setting, list) => {
    const driver = new Driver(setting);
    const jobs: TestJob[] = [];
    const idle = new Set<TestJob>();
    const begun = new Set<TestJob>();
    driver.onWorked = (job) => idle.add(job);
    for (const step of list) {
      perform(step, driver, jobs, idle);
      for (const job of jobs) if (taken.has(job.stage)) begun.add(job);
      check(driver, jobs, setting.queue.discipline.kind === 'processorSharing');
    }
    const { inSystem } = driver.station;
    driver.station.killAll(jobs, driver.now);
    const { meter } = driver;
    expect([meter.losses, driver.station.inSystem]).toEqual([inSystem, 0]);
    expect([meter.queue.level, meter.busy.level, meter.workers.level]).toEqual([0, 0, 0]);
    expect(meter.arrivals).toBe(meter.gone);
    expect(meter.starts).toBe(begun.size);
  });
  fc.assert(property, { seed: 6, numRuns: 500 });
});

test('by Little, the waits of all requests add up to the integral of the queue', () => {
  const property = fc.property(
    settings,
    fc.array(fc.nat(60), { maxLength: 100 }),
    (setting, gaps) => {
      const driver = new Driver(setting);
      let at = 0;
      const jobs = gaps.map((gap, id) => {
        at += gap;
        return new TestJob(id, at, id % 3, String(id % 2), at + 100);
      });
      let unserved = 0;
      driver.onRefuse = (job) => {
        unserved += driver.now - job.arrivedAt;
      };
      driver.run(() => jobs.shift() ?? null);
      const { meter, now } = driver;
      expect(meter.queue.integral(now)).toBe(meter.waitSum + unserved);
      if (setting.queue.discipline.kind !== 'processorSharing')
        expect(meter.busy.integral(now)).toBe(meter.serviceSum);
    },
  );
  fc.assert(property, { seed: 7, numRuns: 200 });
});
