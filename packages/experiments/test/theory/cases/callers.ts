import type { Case } from '../case.ts';
import {
  arrivalsFor,
  failedShare,
  meanLatency,
  meanTime,
  numberAt,
  percentileOfLatency,
  refusedShare,
  succeededShare,
} from '../figures.ts';
import { admittedShare, impatient } from '../formulas/impatience.ts';
import { erlangB, mm1 } from '../formulas/markovian.ts';
import { hedged } from '../formulas/parallel.ts';
import { call, caseOf, client, exponential, poisson, station, unlimited, www } from './models.ts';

function hedging(): Case {
  const theory = hedged(20, 25);
  const policies = { server: { hedge: '25ms' } };
  return caseOf({
    id: 'hedging',
    title: 'A second try after 25 ms where the answer takes 20 ms, exponential',
    services: [
      unlimited('server', exponential(20), { count: 2 }),
      client('www', ['server'], { policies }),
    ],
    workload: poisson(500),
    warmUp: 2,
    measured: 60,
    claims: [
      meanLatency(theory.mean),
      percentileOfLatency('p90', theory.percentile(0.9)),
      percentileOfLatency('p99', theory.percentile(0.99)),
      arrivalsFor('server', null, 1 + theory.second),
    ],
  });
}

/** Of the call, or of the client's whole request: with one call in it, it is the same. */
function timeOut(whose: 'call' | 'client'): Case {
  const theory = impatient(0.09, 1 / 10, 40);
  const limit = { timeout: '40ms' };
  const policies = whose === 'call' ? { server: limit } : {};
  return caseOf({
    id: `time-out-${whose}`,
    title: `Time-out of 40 ms at 0.9 (of the ${whose}), who has given up is not served (M/M/1+D)`,
    services: [
      station('server', exponential(10), { dropExpired: true }),
      client('www', ['server'], { policies }),
    ],
    workload: poisson(90, whose === 'client' ? limit : {}),
    warmUp: 20,
    measured: 600,
    claims: [
      refusedShare('server', theory.unserved),
      succeededShare(theory.inTime),
      failedShare('timeout', 1 - theory.inTime),
      numberAt('server', 'utilisation', theory.utilisation),
    ],
  });
}

/** Nobody is told that the caller has given up: the queue is M/M/1, the answers come late. */
function lateAnswers(): Case {
  const { response } = mm1(0.07, 1 / 10);
  const policies = { server: { timeout: '50ms' } };
  return caseOf({
    id: 'late-answers',
    title: 'Time-out of 50 ms at 0.7, the server goes on (M/M/1)',
    services: [station('server', exponential(10)), client('www', ['server'], { policies })],
    workload: poisson(70),
    warmUp: 50,
    measured: 2_500,
    claims: [
      failedShare('timeout', Math.exp(-50 / response)),
      meanTime('server', 'responseMs', response),
    ],
  });
}

function bulkhead(): Case {
  const policies = { server: { bulkhead: 6 } };
  return caseOf({
    id: 'bulkhead',
    title: 'Bulkhead of 6, offered 5 (Erlang B)',
    services: [unlimited('server', exponential(10)), client('www', ['server'], { policies })],
    workload: poisson(500),
    warmUp: 2,
    measured: 100,
    claims: [
      failedShare('bulkhead', erlangB(6, 5)),
      numberAt('server', 'inSystemMean', 5 * (1 - erlangB(6, 5))),
    ],
  });
}

function bucket(burst: number): Case {
  const admission = { rate: '80/s', burst };
  return caseOf({
    id: `token-bucket-${burst}`,
    title: `Token bucket of 80/s and ${burst} under 100/s (M/D/1 with bounded wait)`,
    services: [unlimited('server', 0, { admission }), www],
    workload: poisson(100),
    warmUp: 5,
    measured: 500,
    claims: [refusedShare('server', 1 - admittedShare(0.1, 0.08, burst))],
  });
}

/**
 * A breaker that opens at the first failure. From one opening to the next: it refuses for 100 ms, the next
 * request is its probe, and with each success the next one passes, until one fails: 1 / p admitted.
 */
function breaker(): Case {
  const [perMs, openFor, failing] = [0.1, 100, 0.2];
  const refused = (perMs * openFor) / (perMs * openFor + 1 / failing);
  const policies = {
    server: { breaker: { window: 1, failureRate: 1, openFor: `${openFor}ms`, probes: 1 } },
  };
  return caseOf({
    id: 'breaker',
    title: 'Breaker that opens at the first failure for 100 ms (renewal)',
    services: [
      unlimited('server', 0, { failureRate: failing }),
      client('www', ['server'], { policies }),
    ],
    workload: poisson(100),
    warmUp: 5,
    measured: 300,
    claims: [failedShare('breaker', refused), failedShare('error', (1 - refused) * failing)],
  });
}

/** Retries of what fails by chance: `tries` in all. */
function tries(tries: number): Case {
  const fails = 0.25;
  const policies = {
    server: { retry: { maxRetries: tries - 1, backoff: { kind: 'constant', base: '5ms' } } },
  };
  return caseOf({
    id: `retries-${tries}`,
    title: `Up to ${tries} tries, each fails with 0.25`,
    services: [
      unlimited('server', 0, { failureRate: fails }),
      client('www', ['server'], { policies }),
    ],
    workload: poisson(200),
    measured: tries === 2 ? 150 : 700,
    claims: [
      failedShare('error', fails ** tries),
      arrivalsFor('server', null, (1 - fails ** tries) / (1 - fails)),
    ],
  });
}

/** Five tries that all fail, by slots of 10 ms: the mean of all the waits is 10 (2^k - 1) / 2, summed. */
function slots(): Case {
  const backoff = { kind: 'exponential', base: '10ms', jitter: 'slots' };
  const retry = { maxRetries: 4, backoff, steps: [call('server')] };
  const operations = { get: [{ ignore: [{ retry }] }] };
  return caseOf({
    id: 'back-off-slots',
    title: 'Five tries that all fail, back-off by slots of 10 ms',
    services: [
      unlimited('server', '4ms', { failureRate: 1 }),
      client('www', ['server'], { operations }),
    ],
    workload: poisson(100),
    warmUp: 1,
    measured: 100,
    claims: [meanLatency(5 * 4 + 5 * (1 + 3 + 7 + 15)), arrivalsFor('server', null, 5)],
  });
}

/** A cache of 200 values under requests for 1,000 that are all as likely: it holds a fifth of them. */
function cache(): Case {
  const fields = { cache: { entries: 200 }, dependencies: ['db'] };
  return caseOf({
    id: 'cache',
    title: 'A cache of 200 of 1,000 keys, all as likely (independent references)',
    services: [unlimited('db', '5ms'), unlimited('server', 0, fields), www],
    workload: poisson(1_000, { keys: { count: 1_000 } }),
    warmUp: 5,
    measured: 50,
    claims: [arrivalsFor('db', 'server', 0.8), meanLatency(4)],
  });
}

/** What callers do, and what holds them off. */
export const callers: readonly Case[] = [
  hedging(),
  timeOut('call'),
  timeOut('client'),
  lateAnswers(),
  bulkhead(),
  bucket(1),
  bucket(6),
  breaker(),
  tries(2),
  tries(3),
  slots(),
  cache(),
];
