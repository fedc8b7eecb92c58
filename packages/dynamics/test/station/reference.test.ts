import { describe, expect, test } from '@jest/globals';
import { randomStream } from '@spigo/kernel';
import fc from 'fast-check';
import { always } from '../../src/sampler.ts';
import { Driver, settingsOf } from './support/driver.ts';
import { TestJob } from './support/testJob.ts';

/** What always gives the same draws nothing. */
const unused = randomStream(1, 'station', 'unused');

/** A request and what it will need; `gap` microseconds after the one before. */
interface Plan {
  readonly gap: number;
  readonly work: number;
  readonly priority: number;
  readonly patience: number;
}

const plans = fc.array(
  fc.record({
    gap: fc.integer({ min: 0, max: 60 }),
    work: fc.integer({ min: 0, max: 200 }),
    priority: fc.integer({ min: 1, max: 3 }),
    patience: fc.integer({ min: 0, max: 600 }),
  }),
  { minLength: 1, maxLength: 80 },
);

function jobsOf(list: readonly Plan[]): TestJob[] {
  let at = 0;
  return list.map(({ gap, priority, patience }, id) => {
    at += gap;
    return new TestJob(id, at, priority, '', at + patience);
  });
}

type Kind = 'fifo' | 'lifo' | 'priority';

interface Case {
  readonly kind: Kind;
  readonly workers: number;
  readonly capacity: number;
  readonly reject: 'newest' | 'oldest';
  readonly dropExpired: boolean;
}

const cases = fc.record({
  kind: fc.constantFrom<Kind>('fifo', 'lifo', 'priority'),
  workers: fc.integer({ min: 1, max: 4 }),
  capacity: fc.oneof(fc.constant(Infinity), fc.integer({ min: 0, max: 5 })),
  reject: fc.constantFrom('newest' as const, 'oldest' as const),
  dropExpired: fc.boolean(),
});

/** What became of the requests, in the order in which it did: "id started at t", "id full at t" ... */
function byStation(list: readonly Plan[], { kind, workers, ...queue }: Case): string[] {
  const { capacity, reject, dropExpired } = queue;
  const discipline = { kind };
  const settings = settingsOf({ workers, queue: { discipline, capacity, reject, dropExpired } });
  const driver = new Driver(settings);
  const told: string[] = [];
  const begin = driver.serve.bind(driver);
  driver.serve = (job) => {
    told.push(`${job.id} started at ${driver.now}`);
    begin(job, list[job.id]?.work ?? 0);
  };
  driver.onRefuse = (job, reason) => told.push(`${job.id} ${reason} at ${driver.now}`);
  const jobs = jobsOf(list);
  driver.run(() => jobs.shift() ?? null);
  expect(driver.station.inSystem).toBe(0);
  expect(driver.meter.gone).toBe(list.length);
  return told;
}

/** The same by scanning lists, as the rules are spelled. */
function byHand(list: readonly Plan[], settings: Case): string[] {
  const told: string[] = [];
  const waiting: TestJob[] = [];
  const busy: { until: number }[] = [];
  const pick = (): TestJob => {
    let best = waiting[0] as TestJob;
    for (const job of waiting) {
      if (
        settings.kind === 'lifo' ||
        (settings.kind === 'priority' && job.priority > best.priority)
      )
        best = job;
    }
    waiting.splice(waiting.indexOf(best), 1);
    return best;
  };
  const dispatch = (now: number): void => {
    while (busy.length < settings.workers && waiting.length > 0) {
      const job = pick();
      if (settings.dropExpired && job.deadline < now) told.push(`${job.id} expired at ${now}`);
      else {
        told.push(`${job.id} started at ${now}`);
        busy.push({ until: now + (list[job.id]?.work ?? 0) });
      }
    }
  };
  const endUpTo = (limit: number): void => {
    for (;;) {
      const until = Math.min(...busy.map((worker) => worker.until));
      if (until > limit || busy.length === 0) return;
      busy.splice(
        busy.findIndex((worker) => worker.until === until),
        1,
      );
      dispatch(until);
    }
  };
  for (const job of jobsOf(list)) {
    const now = job.arrivedAt;
    endUpTo(now);
    if (busy.length < settings.workers) {
      told.push(`${job.id} started at ${now}`);
      busy.push({ until: now + (list[job.id]?.work ?? 0) });
    } else if (waiting.length < settings.capacity) waiting.push(job);
    else if (settings.reject === 'newest' || waiting.length === 0) {
      told.push(`${job.id} full at ${now}`);
    } else {
      told.push(`${(waiting.shift() as TestJob).id} displaced at ${now}`);
      waiting.push(job);
    }
  }
  endUpTo(Infinity);
  return told;
}

describe('the station against a scan of lists', () => {
  test('every discipline, capacity and rejection decides as the rules are spelled', () => {
    const property = fc.property(plans, cases, (list, settings) => {
      expect(byStation(list, settings)).toEqual(byHand(list, settings));
    });
    fc.assert(property, { seed: 4, numRuns: 400 });
  });
});

/** Ends of requests under processor sharing, by moving all of them on from event to event. */
function shareByHand(list: readonly Plan[], workers: number, slowdown: number): number[] {
  const ends: number[] = [];
  let present: { id: number; left: number }[] = [];
  let now = 0;
  const moveTo = (limit: number): void => {
    while (now < limit && present.length > 0) {
      const rate = Math.min(1, workers / present.length) / slowdown;
      const next = Math.min(limit, now + Math.min(...present.map((p) => p.left)) / rate);
      for (const p of present) p.left -= (next - now) * rate;
      now = next;
      for (const { id, left } of present) if (left < 1e-7) ends[id] = now;
      present = present.filter((p) => p.left >= 1e-7);
    }
    if (limit < Infinity) now = limit;
  };
  for (const { id, arrivedAt } of jobsOf(list)) {
    moveTo(arrivedAt);
    present.push({ id, left: list[id]?.work ?? 0 });
  }
  moveTo(Infinity);
  return ends;
}

describe('processor sharing against moving everybody on', () => {
  test('each request ends when its work is done, to the microsecond', () => {
    const setting = fc.record({
      workers: fc.integer({ min: 1, max: 4 }),
      slowdown: fc.constantFrom(1, 3, 0.5),
    });
    const property = fc.property(plans, setting, (list, { workers, slowdown }) => {
      const works = list.map((plan) => ({ ...plan, work: plan.work + 1 }));
      const queue = { discipline: { kind: 'processorSharing' } } as const;
      const driver = new Driver(settingsOf({ workers, queue }));
      driver.station.setSlowdown(slowdown, 0);
      const left = new Set<TestJob>();
      const ends: number[] = [];
      const jobs = jobsOf(works);
      driver.onWorked = (job) => {
        // The service time is nothing; the work proper comes after it.
        if (left.delete(job)) {
          ends[job.id] = driver.now;
          driver.station.complete(job, driver.now, true);
        } else {
          left.add(job);
          driver.station.work(job, always(works[job.id]?.work ?? 0), unused, driver.now);
        }
      };
      driver.run(() => {
        driver.advance(jobs[0]?.arrivedAt ?? Infinity);
        return jobs.shift() ?? null;
      });
      const exact = shareByHand(works, workers, slowdown);
      expect(ends.length).toBe(works.length);
      ends.forEach((end, id) => {
        expect(Math.abs(end - (exact[id] ?? 0))).toBeLessThanOrEqual(0.5001);
      });
      expect(driver.meter.queue.integral(driver.now)).toBe(0);
    });
    fc.assert(property, { seed: 5, numRuns: 200 });
  });
});
