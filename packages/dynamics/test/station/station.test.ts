import { describe, expect, test } from '@jest/globals';
import { randomStream, UsageError } from '@spigo/kernel';
import { always } from '../../src/sampler.ts';
import { Driver, settingsOf } from './support/driver.ts';
import { poissonJobs } from './support/poissonJobs.ts';
import { TestJob } from './support/testJob.ts';

/** What always gives the same draws nothing. */
const unused = randomStream(1, 'station', 'unused');

/** Requests at the given instants. */
function jobsAt(...instants: number[]): TestJob[] {
  return instants.map((at, id) => new TestJob(id, at));
}

function feed(jobs: readonly TestJob[]): () => TestJob | null {
  let i = 0;
  return () => jobs[i++] ?? null;
}

describe('a station in steps', () => {
  test('D/D/1 below saturation: nobody waits and every response is the service time', () => {
    const driver = new Driver(settingsOf({ serviceTime: always(6_000) }));
    driver.run(feed(jobsAt(...Array.from({ length: 99 }, (_, i) => (i + 1) * 10_000))));
    const { meter } = driver;
    expect([meter.arrivals, meter.completions]).toEqual([99, 99]);
    expect([meter.waitSum, meter.delayed]).toEqual([0, 0]);
    expect(meter.responseSum).toBe(99 * 6_000);
    expect(meter.busy.integral(driver.now)).toBe(99 * 6_000);
  });

  test('D/D/1 at twice its capacity: the n-th waits (n - 1) x (service - interval)', () => {
    const driver = new Driver(settingsOf({ serviceTime: always(5_000) }));
    const ends: number[] = [];
    driver.onEnd = (job) => ends.push(driver.now - job.arrivedAt);
    driver.run(feed(jobsAt(...Array.from({ length: 200 }, (_, i) => i * 2_000))));
    expect(ends).toEqual(Array.from({ length: 200 }, (_, n) => 5_000 + n * 3_000));
  });

  test('a full queue of five at 2.5 times the capacity refuses 60 % and holds five', () => {
    const driver = new Driver(settingsOf({ serviceTime: always(5_000), queue: { capacity: 5 } }));
    driver.run(feed(jobsAt(...Array.from({ length: 10_000 }, (_, i) => i * 2_000))), 20_000_000);
    expect(driver.meter.rejections / driver.meter.arrivals).toBeCloseTo(0.6, 2);
    expect(driver.meter.queue.mean(driver.now)).toBeGreaterThan(4.4);
    expect(driver.station.waiting).toBeLessThanOrEqual(5);
  });

  test('unlimited workers serve everybody at once and are never told as busy', () => {
    const driver = new Driver(settingsOf({ workers: Infinity, serviceTime: always(70) }));
    driver.run(feed(jobsAt(1, 1, 1, 2, 3)));
    expect(driver.now).toBe(73);
    expect(driver.meter.waitSum).toBe(0);
    expect([driver.meter.busy.level, driver.meter.workers.level]).toEqual([0, 0]);
    expect(driver.station.busyTime(73)).toBe(0);
  });

  test('slow multiplies the service times of those who start, and heals', () => {
    const driver = new Driver(settingsOf({ serviceTime: always(100) }));
    const ends: number[] = [];
    driver.onEnd = () => ends.push(driver.now);
    const jobs = jobsAt(0, 0, 0, 0);
    for (const job of jobs) driver.station.arrive(job, 0);
    driver.advance(50);
    driver.station.setSlowdown(10, 50);
    driver.advance(1_100);
    driver.station.setSlowdown(1, 1_100);
    driver.advance(Infinity);
    expect(ends).toEqual([100, 1_100, 2_100, 2_200]);
    expect(() => driver.station.setSlowdown(0, 3_000)).toThrow(UsageError);
  });

  test('new workers take from the queue at once; surplus ones finish what they have', () => {
    const driver = new Driver(settingsOf({ serviceTime: always(100) }));
    for (const job of jobsAt(0, 0, 0, 0, 0)) driver.station.arrive(job, 0);
    driver.now = 10;
    driver.station.setWorkers(4, 10);
    expect([driver.station.busy, driver.station.waiting]).toEqual([4, 1]);
    driver.station.setWorkers(1, 20);
    expect([driver.station.busy, driver.station.available]).toEqual([4, 4]);
    driver.advance(100);
    expect([driver.station.busy, driver.station.available, driver.station.waiting]).toEqual([
      3, 3, 1,
    ]);
    driver.advance(110);
    expect([driver.station.busy, driver.station.available]).toEqual([1, 1]);
    driver.advance(Infinity);
    expect(driver.now).toBe(210);
    // One worker for 10, four from there to 100, three to 110, one to 210.
    expect(driver.meter.workers.integral(210)).toBe(10 + 4 * 90 + 3 * 10 + 100);
    expect(driver.meter.busy.integral(210)).toBe(500);
    expect(() => driver.station.setWorkers(Infinity, 210)).toThrow(UsageError);
  });

  test('in flight counts everybody in the instance, and a refusal takes no token', () => {
    const tokenBucket = { rate: 1, burst: 3 };
    const admission = { tokenBucket, maxInFlight: 2 };
    const driver = new Driver(settingsOf({ serviceTime: always(100), admission }));
    const reasons: string[] = [];
    driver.onRefuse = (_job, reason) => reasons.push(reason);
    driver.run(feed(jobsAt(0, 0, 0, 0, 250, 250, 250)));
    expect(reasons).toEqual(['inFlight', 'inFlight', 'throttled', 'throttled']);
  });

  test('failures are drawn at their share after the service time', () => {
    const driver = new Driver(settingsOf({ serviceTime: always(1), failureRate: 0.3 }), 5);
    driver.onWorked = (job) => {
      if (driver.station.drawFailure()) driver.station.fail(job, driver.now, true);
      else driver.station.complete(job, driver.now, true);
    };
    driver.run(poissonJobs(5, 10, 20_000));
    const { failures, completions } = driver.meter;
    expect(failures + completions).toBe(20_000);
    // Binomial: 2.58 standard deviations, 99 %.
    expect(Math.abs(failures - 6_000)).toBeLessThan(2.58 * Math.sqrt(20_000 * 0.21));
  });

  test('a hundred thousand that end as they start do so without deepening the stack', () => {
    const driver = new Driver(settingsOf({ workers: 1, serviceTime: always(0) }));
    const { station } = driver;
    let served = 0;
    // Whoever gets the worker is answered from inside the call that gives it.
    driver.serve = (job) => {
      served++;
      if (job.id > 0) station.complete(job, driver.now, true);
    };
    const first = new TestJob(0, 0);
    station.arrive(first, 0);
    for (let id = 1; id < 100_000; id++) station.arrive(new TestJob(id, 0), 0);
    expect(station.waiting).toBe(99_999);
    station.complete(first, 0, true);
    expect([served, station.inSystem, station.busy]).toEqual([100_000, 0, 0]);
  });
});

describe('threads and event loops', () => {
  /** One call of 1,000 us between two pieces of work of 100 us. */
  function serveWithCall(concurrency: 'threadPerRequest' | 'eventLoop', jobs: TestJob[]): Driver {
    const driver = new Driver(settingsOf({ concurrency, serviceTime: always(100) }));
    const { station } = driver;
    const calls: [number, TestJob][] = [];
    const steps = new Map<TestJob, number>();
    driver.onWorked = (job) => {
      const step = (steps.get(job) ?? 0) + 1;
      steps.set(job, step);
      if (step === 2) {
        station.complete(job, driver.now, true);
        return;
      }
      calls.push([driver.now + 1_000, job]);
      station.suspend(job, driver.now);
    };
    driver.onGoOn = (job) => station.work(job, always(100), unused, driver.now);
    for (const job of jobs) station.arrive(job, job.arrivedAt);
    for (let at = 0; at < 20_000; at += 50) {
      driver.advance(at);
      driver.now = at;
      for (const [, job] of calls.filter(([due]) => due === at)) station.resume(job, at);
    }
    return driver;
  }

  test('a thread stays with its request while that waits for a call', () => {
    const driver = serveWithCall('threadPerRequest', jobsAt(0, 0, 0));
    const { meter } = driver;
    expect([meter.completions, meter.waitSum]).toEqual([3, 1_200 + 2_400]);
    expect(meter.serviceSum).toBe(3 * 1_200);
    expect(meter.busy.integral(driver.now)).toBe(3 * 1_200);
  });

  test('an event loop serves others meanwhile, and replies before new requests', () => {
    const jobs = [...jobsAt(0, 0, 0), new TestJob(3, 0)];
    const driver = serveWithCall('eventLoop', jobs);
    const { meter } = driver;
    expect(meter.completions).toBe(4);
    // Work 0-100, ... 300-400; replies from 1,100 on, 100 apart: nobody waits a second time.
    expect(meter.waitSum).toBe(100 + 200 + 300);
    expect(meter.responseSum).toBe(1_200 + 1_300 + 1_400 + 1_500);
    expect(meter.serviceSum).toBe(4 * 200);
    expect(meter.busy.integral(driver.now)).toBe(4 * 200);
  });

  test('those whose reply is back are never refused and take no room in the queue', () => {
    const settings = settingsOf({ concurrency: 'eventLoop', queue: { capacity: 1 } });
    const driver = new Driver({ ...settings, serviceTime: always(100) });
    const { station } = driver;
    const order: number[] = [];
    driver.onGoOn = (job) => order.push(job.id);
    driver.onWorked = (job) => station.suspend(job, driver.now);
    const jobs = jobsAt(0, 100, 200, 300, 350);
    driver.run(feed(jobs.slice(0, 3)), 300);
    const [a, b, c, d, e] = jobs as [TestJob, TestJob, TestJob, TestJob, TestJob];
    expect(station.arrive(d, 300)).toBe('serving');
    expect(station.arrive(e, 350)).toBe('waiting');
    for (const job of [b, a, c]) station.resume(job, 360);
    expect([station.waiting, order]).toEqual([4, []]);
    driver.advance(400);
    expect(order).toEqual([1]);
    station.complete(b, 410, true);
    station.complete(a, 420, true);
    expect(order).toEqual([1, 0, 2]);
    expect(e.stage).toBe('waiting');
    station.complete(c, 430, true);
    expect(e.stage).toBe('serving');
    // Waits of the second visit: b 40, a 50, c 60; e once, 80.
    expect([a.waited, b.waited, c.waited, e.waited]).toEqual([50, 40, 60, 80]);
  });
});
