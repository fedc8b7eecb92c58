import type { Case } from '../case.ts';
import { meanLatency, meanTime, numberAt, percentileOfTime, varianceOfTime } from '../figures.ts';
import {
  erlangMoments,
  fixed,
  hyperexponentialMoments,
  lognormalMoments,
  mg1Wait,
  mg1WaitVariance,
  paretoMoments,
  type ServiceMoments,
  twoPhaseMoments,
} from '../formulas/generalService.ts';
import {
  caseOf,
  exponential,
  hyperexponential,
  poisson,
  station,
  unlimited,
  www,
} from './models.ts';

/** M/G/1 at 0.7, with a mean service time of 10 ms; the variance of the wait where it is sharp. */
function anyService(
  name: string,
  serviceTime: unknown,
  moments: ServiceMoments,
  measured: number,
  variance = true,
): Case {
  const wait = mg1Wait(0.07, moments);
  const waits = mg1WaitVariance(0.07, moments);
  return caseOf({
    id: `mg1-${name}`,
    title: `M/G/1 at 0.7, ${name} service (Pollaczek-Khinchine)`,
    services: [station('server', serviceTime), www],
    workload: poisson(70),
    warmUp: 50,
    measured,
    claims: [
      meanTime('server', 'waitMs', wait),
      ...(variance ? [varianceOfTime('server', 'waitMs', wait, waits)] : []),
      numberAt('server', 'queueLengthMean', 0.07 * wait),
      numberAt('server', 'utilisation', 0.7),
    ],
  });
}

/** A worker that stays with its request while a call is out: both times are service. */
function holding(): Case {
  const wait = mg1Wait(0.05, twoPhaseMoments(5, 8));
  return caseOf({
    id: 'held-worker',
    title: 'One worker (thread per request) that works 5 ms and calls for 8 ms (M/G/1)',
    services: [
      unlimited('db', exponential(8)),
      station('server', exponential(5), { dependencies: ['db'] }),
      www,
    ],
    workload: poisson(50),
    warmUp: 50,
    measured: 2_500,
    claims: [
      meanTime('server', 'waitMs', wait),
      meanTime('server', 'serviceMs', 13),
      numberAt('server', 'utilisation', 0.65),
      meanLatency(wait + 13),
    ],
  });
}

/** Without waiting, the response is the service time: the distributions themselves. */
function drawn(name: string, serviceTime: unknown, m: ServiceMoments, p99: number): Case {
  return caseOf({
    id: `drawn-${name}`,
    title: `Service times alone: ${name} (M/G/∞)`,
    services: [unlimited('server', serviceTime), www],
    workload: poisson(1_000),
    measured: 40,
    claims: [
      meanTime('server', 'serviceMs', m.mean),
      varianceOfTime('server', 'serviceMs', m.mean, m.second - m.mean ** 2),
      percentileOfTime('server', 'serviceMs', 'p99', p99),
    ],
  });
}

/** The 99th percentile of the standard normal distribution. */
const normal99 = 2.3263478740408408;

/** One queue with service times that are not exponential. */
export const serviceTimes: readonly Case[] = [
  anyService('constant', '10ms', fixed(10), 2_000),
  anyService('erlang', { distribution: 'erlang', mean: '10ms', k: 3 }, erlangMoments(10, 3), 2_500),
  anyService(
    'hyperexponential',
    hyperexponential(10, 2),
    hyperexponentialMoments(10, 2),
    12_000,
    false,
  ),
  anyService(
    'lognormal',
    { distribution: 'lognormal', mean: '10ms', cv: 1 },
    lognormalMoments(10, 1),
    4_000,
    false,
  ),
  anyService(
    'pareto',
    { distribution: 'pareto', min: '8ms', alpha: 5 },
    paretoMoments(8, 5),
    2_500,
    false,
  ),
  drawn(
    'lognormal',
    { distribution: 'lognormal', mean: '10ms', cv: 0.5 },
    lognormalMoments(10, 0.5),
    10 * Math.exp(normal99 * Math.sqrt(Math.log(1.25)) - Math.log(1.25) / 2),
  ),
  drawn(
    'pareto',
    { distribution: 'pareto', min: '6ms', alpha: 6 },
    paretoMoments(6, 6),
    6 * 100 ** (1 / 6),
  ),
  holding(),
];
