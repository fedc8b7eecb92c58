import { describe, expect, test } from '@jest/globals';
import { UsageError } from '@spigo/kernel';
import { always } from '../../src/sampler.ts';
import { ProcessorSharing } from '../../src/station/processorSharing.ts';
import { Driver, settingsOf } from './support/driver.ts';
import { TestJob } from './support/testJob.ts';

const queue = { discipline: { kind: 'processorSharing' } } as const;

describe('processor sharing', () => {
  test('one worker, three requests: thirds are kept, ends are whole microseconds', () => {
    const sharing = new ProcessorSharing<string>(1);
    for (const [job, work] of [
      ['a', 100],
      ['b', 100.5],
      ['c', 101],
    ] as const) {
      sharing.enter(0);
      sharing.work(job, work, 0);
    }
    expect([sharing.busy, sharing.nextEnd()]).toEqual([1, 300]);
    expect([sharing.take(299), sharing.take(300)]).toEqual([null, 'a']);
    sharing.leave(300);
    expect(sharing.nextEnd()).toBe(301);
    expect(sharing.take(301)).toBe('b');
    sharing.leave(301);
    // 301.5 of work in all: nobody was idle, and nothing was rounded on the way.
    expect(sharing.nextEnd()).toBe(302);
  });

  test('a change of speed or of workers holds for what is left', () => {
    const driver = new Driver(settingsOf({ workers: 1, serviceTime: always(1_000), queue }));
    const ends: number[] = [];
    driver.onEnd = () => ends.push(driver.now);
    const { station } = driver;
    for (let id = 0; id < 2; id++) station.arrive(new TestJob(id, 0), 0);
    driver.advance(400);
    // 200 each are done; ten times as slow they gain 20 each in 400.
    station.setSlowdown(10, 400);
    driver.advance(800);
    station.setSlowdown(1, 800);
    // Two workers: 780 left, at full speed.
    station.setWorkers(2, 800);
    driver.advance(Infinity);
    expect(ends).toEqual([1_580, 1_580]);
    expect(driver.meter.busy.integral(1_580)).toBe(800 + 2 * 780);
  });

  test('stopped and gone on, work takes as much longer as it stood', () => {
    const driver = new Driver(settingsOf({ serviceTime: always(100), queue }));
    driver.station.arrive(new TestJob(0, 0), 0);
    driver.advance(30);
    driver.station.setSlowdown(Infinity, 30);
    driver.advance(5_000);
    driver.station.setSlowdown(1, 5_000);
    driver.advance(Infinity);
    expect(driver.now).toBe(5_070);
  });

  test('capacity bounds requests beyond the workers; nobody waits; service is the sojourn', () => {
    const settings = { ...queue, capacity: 1 };
    const driver = new Driver(settingsOf({ workers: 2, serviceTime: always(90), queue: settings }));
    const stages = [0, 1, 2, 3].map((id) => driver.station.arrive(new TestJob(id, 0), 0));
    expect(stages).toEqual(['serving', 'serving', 'serving', 'gone']);
    driver.advance(Infinity);
    const { meter } = driver;
    expect([meter.waitSum, meter.starts, meter.rejections]).toEqual([0, 3, 1]);
    expect(meter.serviceSum).toBe(3 * 135);
    expect(meter.busy.integral(135)).toBe(2 * 135);
  });

  test('while it waits for a call a thread keeps its share, an event loop gives it back', () => {
    for (const [concurrency, end] of [
      ['threadPerRequest', 300],
      ['eventLoop', 200],
    ] as const) {
      const driver = new Driver(settingsOf({ concurrency, serviceTime: always(100), queue }));
      const { station } = driver;
      const a = new TestJob(0, 0);
      const b = new TestJob(1, 100);
      let endOfB = 0;
      driver.onWorked = (job) => {
        if (job === a) {
          station.suspend(a, driver.now);
          return;
        }
        endOfB = driver.now;
        station.complete(b, endOfB, true);
      };
      station.arrive(a, 0);
      driver.advance(100);
      station.arrive(b, 100);
      driver.advance(Infinity);
      expect([endOfB, station.inSystem]).toEqual([end, 1]);
    }
  });

  test('a share that is cut after hours is still exact', () => {
    const driver = new Driver(settingsOf({ serviceTime: always(1_000), queue }));
    const ends: number[] = [];
    driver.onEnd = (job) => ends.push(driver.now - job.arrivedAt);
    const far = 10 * 3_600_000_000;
    const jobs = [far, far + 500].map((at, id) => new TestJob(id, at));
    driver.run(() => jobs.shift() ?? null);
    expect(ends).toEqual([1_500, 1_500]);
  });

  test('an end that is noticed late takes nothing from those who come', () => {
    const sharing = new ProcessorSharing<string>(1);
    sharing.enter(0);
    sharing.work('a', 10, 0);
    sharing.enter(20);
    sharing.work('b', 5, 20);
    expect(sharing.take(20)).toBe('a');
    sharing.leave(20);
    expect(sharing.nextEnd()).toBe(25);
  });

  test('who comes as another ends finds the room free, whoever was told first', () => {
    const settings = { ...queue, capacity: 0 };
    const driver = new Driver(settingsOf({ serviceTime: always(100), queue: settings }));
    expect(driver.station.arrive(new TestJob(0, 0), 0)).toBe('serving');
    driver.now = 99;
    expect(driver.station.arrive(new TestJob(1, 99), 99)).toBe('gone');
    driver.now = 100;
    expect(driver.station.arrive(new TestJob(2, 100), 100)).toBe('serving');
    driver.advance(Infinity);
    expect([driver.now, driver.meter.completions]).toEqual([200, 2]);
  });

  test('workers must be a whole number of 1 or more', () => {
    for (const workers of [0, 1.5, Number.NaN]) {
      expect(() => new ProcessorSharing(workers)).toThrow(UsageError);
    }
  });
});
