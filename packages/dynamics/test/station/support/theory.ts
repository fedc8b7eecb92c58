import { describe, test } from '@jest/globals';
import { randomStream } from '@spigo/kernel';
import { createSampler, type Distribution } from '../../../src/distribution.ts';
import { constant } from '../../../src/distributions/constant.ts';
import { exponential } from '../../../src/distributions/exponential.ts';
import { hyperexponential } from '../../../src/distributions/hyperexponential.ts';
import type { StationSettings } from '../../../src/station/stationSettings.ts';
import { drawExponential } from '../../../src/ziggurat.ts';
import { Driver, settingsOf } from './driver.ts';
import { expectTheory, replicate } from './intervals.ts';
import { poissonJobs } from './poissonJobs.ts';
import { TestJob } from './testJob.ts';

// All claims of a group hold together with 99 % confidence (ten at most; see intervals.ts).

interface Figures {
  readonly response: number;
  readonly wait: number;
  readonly delayed: number;
  readonly refused: number;
  readonly utilisation: number;
  readonly queue: number;
}

/** Figures in milliseconds and shares; the first tenth of the time is warm-up. */
function measure(settings: StationSettings, intervalMs: number, count: number): Figures[] {
  return replicate((seed) => {
    const driver = new Driver(settings, seed, count * intervalMs * 100);
    driver.run(poissonJobs(seed, intervalMs * 1_000, count));
    const { meter, now } = driver;
    return {
      response: meter.responseSum / meter.completions / 1_000,
      wait: meter.waitSum / meter.starts / 1_000,
      delayed: meter.delayed / meter.starts,
      refused: meter.rejections / meter.arrivals,
      utilisation: meter.busy.integral(now) / meter.workers.integral(now),
      queue: meter.queue.mean(now),
    };
  });
}

function serving(distribution: Distribution): { serviceTime: StationSettings['serviceTime'] } {
  return { serviceTime: createSampler(distribution) };
}

/** Erlang's loss formula for `c` servers and the offered load `a`, by its recursion. */
function erlangB(c: number, a: number): number {
  let blocked = 1;
  for (let k = 1; k <= c; k++) blocked = (a * blocked) / (k + a * blocked);
  return blocked;
}

/** Erlang's delay formula. */
function erlangC(c: number, a: number): number {
  const blocked = erlangB(c, a);
  return blocked / (1 - (a / c) * (1 - blocked));
}

/**
 * The claims of queueing theory on a station, each measured in twenty runs of so many requests. The
 * intervals are to be narrower than a share of the value that suits 40,000 requests, and wider where
 * there are fewer.
 */
export function describeTheory(requests: number): void {
  const claim = (values: readonly number[], exact: number, precision: number): void =>
    expectTheory(values, exact, precision * Math.sqrt(40_000 / requests) * 1.3);

  describe('a station agrees with theory', () => {
    test('M/M/1 at 0.7: response, utilisation, queue, probability of waiting', () => {
      const runs = measure(settingsOf(serving(exponential('7ms'))), 10, requests);
      claim(
        runs.map((r) => r.response),
        7 / 0.3,
        0.04,
      );
      claim(
        runs.map((r) => r.utilisation),
        0.7,
        0.01,
      );
      claim(
        runs.map((r) => r.queue),
        0.49 / 0.3,
        0.06,
      );
      claim(
        runs.map((r) => r.delayed),
        0.7,
        0.01,
      );
    });

    test('M/M/8 at 0.8: probability of waiting and mean wait by Erlang C', () => {
      const settings = settingsOf({ workers: 8, ...serving(exponential('64ms')) });
      const runs = measure(settings, 10, requests);
      const c = erlangC(8, 6.4);
      claim(
        runs.map((r) => r.delayed),
        c,
        0.03,
      );
      claim(
        runs.map((r) => r.wait),
        (c * 64) / (8 - 6.4),
        0.08,
      );
    });

    test('M/M/5/5 and M/G/5/5: the share lost is Erlang B, whatever the service time', () => {
      for (const distribution of [exponential('40ms'), hyperexponential('40ms', 3)]) {
        const settings = settingsOf({
          workers: 5,
          queue: { capacity: 0 },
          ...serving(distribution),
        });
        const runs = measure(settings, 10, requests);
        claim(
          runs.map((r) => r.refused),
          erlangB(5, 4),
          0.04,
        );
      }
    });

    test('M/M/1/K: the share refused is (1 - r) r^K / (1 - r^(K+1)), whoever is refused', () => {
      const exact = (0.2 * 0.8 ** 5) / (1 - 0.8 ** 6);
      for (const reject of ['newest', 'oldest'] as const) {
        const settings = settingsOf({
          queue: { capacity: 4, reject },
          ...serving(exponential('8ms')),
        });
        const runs = measure(settings, 10, requests);
        claim(
          runs.map((r) => r.refused),
          exact,
          0.05,
        );
      }
    });
  });

  describe('general service times and sharing agree with theory', () => {
    test('M/D/1 and M/H2/1: the mean wait by Pollaczek and Khinchine', () => {
      for (const [distribution, scv, precision] of [
        [constant('7ms'), 0, 0.04],
        [hyperexponential('7ms', 1.5), 2.25, 0.1],
      ] as const) {
        const runs = measure(settingsOf(serving(distribution)), 10, requests);
        claim(
          runs.map((r) => r.wait),
          (0.7 * 7 * (1 + scv)) / 2 / 0.3,
          precision,
        );
      }
    });

    test('the mean wait is the same last come first served', () => {
      const queue = { discipline: { kind: 'lifo' } } as const;
      const runs = measure(settingsOf({ queue, ...serving(constant('7ms')) }), 10, requests);
      claim(
        runs.map((r) => r.wait),
        (0.7 * 7) / 2 / 0.3,
        0.04,
      );
    });

    test('processor sharing is insensitive: M/D, M/M and M/H2 respond alike, S / (1 - rho)', () => {
      const queue = { discipline: { kind: 'processorSharing' } } as const;
      for (const distribution of [
        constant('7ms'),
        exponential('7ms'),
        hyperexponential('7ms', 2),
      ]) {
        const runs = measure(settingsOf({ queue, ...serving(distribution) }), 10, requests);
        claim(
          runs.map((r) => r.response),
          7 / 0.3,
          0.07,
        );
        claim(
          runs.map((r) => r.utilisation),
          0.7,
          0.03,
        );
      }
    });

    test('shared by four, the mean response is that of M/M/4', () => {
      const queue = { discipline: { kind: 'processorSharing' } } as const;
      const settings = settingsOf({ workers: 4, queue, ...serving(hyperexponential('32ms', 2)) });
      const runs = measure(settings, 10, requests);
      const exact = 32 + (erlangC(4, 3.2) * 32) / (4 - 3.2);
      claim(
        runs.map((r) => r.response),
        exact,
        0.07,
      );
    });
  });

  describe('impatience agrees with theory', () => {
    test('M/M/1+M: the share dropped, by the balance of births and deaths', () => {
      const settings = settingsOf({ queue: { dropExpired: true }, ...serving(exponential('9ms')) });
      const runs = replicate((seed) => {
        const driver = new Driver(settings, seed, requests * 1_000);
        const patience = randomStream(seed, 'test', 'patience');
        const next = poissonJobs(seed, 10_000, requests);
        driver.run(() => {
          const job = next();
          if (job === null) return null;
          const deadline = job.arrivedAt + 20_000 * drawExponential(patience);
          return new TestJob(job.id, job.arrivedAt, 5, '', deadline);
        });
        return driver.meter.rejections / driver.meter.arrivals;
      });
      // p(n) = p(n - 1) x lambda / (mu + (n - 1) theta); who is not served is dropped.
      let weight = 1;
      let sum = 1;
      for (let n = 1; n < 200; n++) {
        weight *= 0.1 / (1 / 9 + (n - 1) / 20);
        sum += weight;
      }
      claim(runs, 1 - (1 - 1 / sum) / 0.9, 0.03);
    });
  });

  describe('priorities agree with theory', () => {
    test('M/G/1 with three classes: the mean waits by Cobham', () => {
      const queue = { discipline: { kind: 'priority' } } as const;
      const settings = settingsOf({ queue, ...serving(hyperexponential('8ms', 1.2)) });
      const shares = [0.2, 0.3, 0.5];
      const priorityOf = (u: number): number => (u < 0.2 ? 9 : u < 0.5 ? 5 : -1);
      const runs = replicate((seed) => {
        const sums = new Map([9, 5, -1].map((priority) => [priority, { wait: 0, count: 0 }]));
        const driver = new Driver(settings, seed);
        driver.onEnd = ({ priority, arrivedAt, startedAt }) => {
          const sum = sums.get(priority);
          if (sum === undefined || arrivedAt < requests * 1_000) return;
          sum.wait += startedAt - arrivedAt;
          sum.count++;
        };
        driver.run(poissonJobs(seed, 10_000, requests, priorityOf));
        return [...sums.values()].map(({ wait, count }) => wait / count / 1_000);
      });
      // Residual service R = lambda E S^2 / 2; W_k = R / ((1 - s_(k-1)) (1 - s_k)).
      const residual = (0.1 * 64 * (1 + 1.44)) / 2;
      let load = 0;
      shares.forEach((share, k) => {
        const above = load;
        load += 0.8 * share;
        const exact = residual / ((1 - above) * (1 - load));
        claim(
          runs.map((waits) => waits[k] ?? Number.NaN),
          exact,
          0.15,
        );
      });
    });
  });
}
