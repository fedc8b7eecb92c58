import type { Case } from '../case.ts';
import { meanLatency, meanTime, numberAt, varianceOfTime } from '../figures.ts';
import {
  cobhamWaits,
  erlangMoments,
  hyperexponentialMoments,
  lastComeWaitVariance,
  mg1Wait,
} from '../formulas/generalService.ts';
import { mm1, mmcWait, priorityWaits, sharedVariance } from '../formulas/markovian.ts';
import { everyKthResponse, shorterOfTwoResponse } from '../formulas/otherArrivals.ts';
import { caseOf, client, exponential, hyperexponential, poisson, station, www } from './models.ts';

/** The same mean wait as first come first served, and another variance. */
function lastCome(): Case {
  const moments = erlangMoments(10, 1);
  const wait = mg1Wait(0.06, moments);
  return caseOf({
    id: 'lifo',
    title: 'M/M/1 at 0.6, last come first served',
    services: [station('server', exponential(10), { queue: { discipline: 'lifo' } }), www],
    workload: poisson(60),
    warmUp: 50,
    measured: 6_000,
    claims: [
      meanTime('server', 'waitMs', wait),
      varianceOfTime('server', 'waitMs', wait, lastComeWaitVariance(0.06, moments)),
    ],
  });
}

/** Three sources with priorities of their own, which come with `rates` and wait for `waits`. */
function priorities(
  workers: number,
  serviceTime: unknown,
  rates: readonly number[],
  waits: readonly number[],
  measured: number,
): Case {
  const names = ['gold', 'silver', 'bronze'];
  const queue = { discipline: 'priority' };
  return caseOf({
    id: workers === 1 ? 'priorities' : `priorities-${workers}`,
    title: `${workers === 1 ? 'M/G/1' : `M/M/${workers}`} at 0.75 with three priorities, no interruption (Cobham)`,
    services: [
      station('server', serviceTime, { queue, workers }),
      ...names.map((name) => client(name, ['server'])),
    ],
    workload: names.map((from, k) =>
      poisson((rates[k] ?? 0) * 1_000, { from, priority: 9 - 3 * k }),
    ),
    warmUp: 50,
    measured,
    claims: names.map((name, k) => meanLatency((waits[k] ?? 0) + 10, name)),
  });
}

/** Processor sharing by `workers`: who is there matters, what the service times are does not. */
function sharing(name: string, workers: number, serviceTime: unknown, measured: number): Case {
  const lambda = 0.07 * workers;
  const response = mmcWait(workers, lambda, 1 / 10) + 10;
  const claims = [
    meanTime('server', 'responseMs', response),
    numberAt('server', 'inSystemMean', lambda * response),
    numberAt('server', 'utilisation', 0.7),
  ];
  const variance = sharedVariance(0.07, 0.1);
  const queue = { discipline: 'processorSharing' };
  return caseOf({
    id: `sharing-${workers}-${name}`,
    title: `Processor sharing by ${workers} at 0.7, ${name} service`,
    services: [station('server', serviceTime, { workers, queue }), www],
    workload: poisson(lambda * 1_000),
    warmUp: 50,
    measured,
    claims:
      name === 'exponential' && workers === 1
        ? [...claims, varianceOfTime('server', 'responseMs', response, variance)]
        : claims,
  });
}

/** Instances with a worker each, and how requests are dealt to them. */
function balanced(kind: string, count: number, rate: number, response: number): Case {
  const policies = { server: { loadBalancing: kind } };
  return caseOf({
    id: `balancing-${kind}`,
    title: `${count} instances with one worker each, ${kind}`,
    services: [
      station('server', exponential(10), { count }),
      client('www', ['server'], { policies }),
    ],
    workload: poisson(rate),
    warmUp: 50,
    measured: kind === 'random' ? 1_000 : 1_500,
    claims: [meanTime('server', 'responseMs', response), meanLatency(response)],
  });
}

/** Who is served next does not look at service times: all together wait as first come first served. */
function fair(): Case {
  const names = ['one', 'two'];
  const queue = { discipline: { fair: { one: 3, two: 1 } } };
  return caseOf({
    id: 'fair',
    title: 'M/M/1 at 0.7, two sources served fairly, 3 to 1 (conservation)',
    services: [
      station('server', exponential(10), { queue }),
      ...names.map((name) => client(name, ['server'])),
    ],
    workload: [poisson(30, { from: 'one' }), poisson(40, { from: 'two' })],
    warmUp: 50,
    measured: 3_000,
    claims: [
      meanTime('server', 'waitMs', mm1(0.07, 0.1).wait),
      numberAt('server', 'inSystemMean', mm1(0.07, 0.1).inSystem),
    ],
  });
}

/** Arrivals of three classes in a millisecond, for one worker and for three. */
const shares = [0.015, 0.025, 0.035];
const triple = shares.map((rate) => 3 * rate);

/** Who is served next, and where. */
export const orders: readonly Case[] = [
  lastCome(),
  priorities(
    1,
    hyperexponential(10, 1.5),
    shares,
    cobhamWaits(shares, hyperexponentialMoments(10, 1.5)),
    5_500,
  ),
  priorities(3, exponential(10), triple, priorityWaits(3, triple, 0.1), 1_200),
  sharing('constant', 1, '10ms', 3_000),
  sharing('exponential', 1, exponential(10), 8_000),
  sharing('hyperexponential', 1, hyperexponential(10, 2), 5_000),
  sharing('hyperexponential', 4, hyperexponential(10, 2), 1_500),
  balanced('random', 3, 210, mm1(0.07, 0.1).response),
  balanced('roundRobin', 3, 240, everyKthResponse(3, 0.24, 0.1)),
  balanced('leastRequests', 2, 160, shorterOfTwoResponse(0.16, 0.1)),
  balanced('powerOfTwo', 2, 160, shorterOfTwoResponse(0.16, 0.1)),
  fair(),
];
