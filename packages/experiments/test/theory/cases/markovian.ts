import type { Case } from '../case.ts';
import {
  delayedShare,
  meanLatency,
  meanTime,
  numberAt,
  percentileOfTime,
  refusedShare,
  varianceOfTime,
} from '../figures.ts';
import { erlangB, erlangC, mm1, mmcK, mmcWait } from '../formulas/markovian.ts';
import { caseOf, exponential, poisson, station, unlimited, www } from './models.ts';

/** M/M/1 at utilisation `rho`, with service times of 10 ms. */
function single(rho: number, measured: number): Case {
  const theory = mm1(rho / 10, 1 / 10);
  return caseOf({
    id: `mm1-${rho}`,
    title: `M/M/1 at ${rho}`,
    services: [station('server', exponential(10)), www],
    workload: poisson(100 * rho),
    warmUp: 200,
    measured,
    claims: [
      meanTime('server', 'responseMs', theory.response),
      varianceOfTime('server', 'responseMs', theory.response, theory.variance),
      percentileOfTime('server', 'responseMs', 'p50', theory.percentile(0.5)),
      percentileOfTime('server', 'responseMs', 'p90', theory.percentile(0.9)),
      percentileOfTime('server', 'responseMs', 'p99', theory.percentile(0.99)),
      meanTime('server', 'waitMs', theory.wait),
      numberAt('server', 'inSystemMean', theory.inSystem),
      numberAt('server', 'queueLengthMean', theory.queue),
      numberAt('server', 'utilisation', theory.utilisation),
      meanLatency(theory.response),
    ],
  });
}

/** M/M/c at utilisation `rho`: each worker takes 10 ms. */
function several(c: number, rho: number, measured: number): Case {
  const lambda = (c * rho) / 10;
  return caseOf({
    id: `mmc-${c}`,
    title: `M/M/${c} at ${rho} (Erlang C)`,
    services: [station('server', exponential(10), { workers: c }), www],
    workload: poisson(lambda * 1_000),
    warmUp: 20,
    measured,
    collect: true,
    claims: [
      delayedShare('server', erlangC(c, c * rho)),
      meanTime('server', 'waitMs', mmcWait(c, lambda, 1 / 10)),
      meanTime('server', 'responseMs', mmcWait(c, lambda, 1 / 10) + 10),
      numberAt('server', 'utilisation', rho),
    ],
  });
}

/** M/G/c/c with the offered load `a`: nobody waits, and what the service times are does not matter. */
function loss(c: number, a: number, name: string, serviceTime: unknown, measured: number): Case {
  return caseOf({
    id: `loss-${c}-${name}`,
    title: `Loss system with ${c} servers and offered load ${a}, ${name} service (Erlang B)`,
    services: [station('server', serviceTime, { workers: c, queue: { capacity: 0 } }), www],
    workload: poisson(a * 100),
    warmUp: 5,
    measured,
    claims: [
      refusedShare('server', erlangB(c, a)),
      numberAt('server', 'utilisation', (a * (1 - erlangB(c, a))) / c),
    ],
  });
}

/** M/M/c/K with a service time of 10 ms; what leaves a full system is `reject`. */
function bounded(c: number, room: number, rho: number, measured: number, reject: string): Case {
  const theory = mmcK(c, room, (rho * c) / 10, 1 / 10);
  const queue = { capacity: room - c, reject };
  const claims = [
    refusedShare('server', theory.refused),
    numberAt('server', 'inSystemMean', theory.inSystem),
    numberAt('server', 'utilisation', theory.utilisation),
  ];
  return caseOf({
    id: `mm${c}k-${room}-${rho}-${reject}`,
    title: `M/M/${c}/${room}, offered ${rho}, the ${reject} is refused`,
    services: [station('server', exponential(10), { workers: c, queue }), www],
    workload: poisson(100 * c * rho),
    warmUp: 5,
    measured,
    claims:
      reject === 'newest' ? [...claims, meanTime('server', 'responseMs', theory.response)] : claims,
  });
}

/** `maxInFlight` in front of three workers: M/M/3/8 again. */
function admission(): Case {
  const theory = mmcK(3, 8, 0.33, 1 / 10);
  const fields = { workers: 3, admission: { maxInFlight: 8 } };
  return caseOf({
    id: 'max-in-flight',
    title: 'Admission of at most 8 in flight, 3 workers (M/M/3/8)',
    services: [station('server', exponential(10), fields), www],
    workload: poisson(330),
    warmUp: 5,
    measured: 300,
    claims: [
      refusedShare('server', theory.refused),
      meanTime('server', 'responseMs', theory.response),
    ],
  });
}

/** Workers without bound: M/M/inf. */
function infinite(): Case {
  return caseOf({
    id: 'mminf',
    title: 'Unlimited workers (M/M/∞)',
    services: [unlimited('server', exponential(40)), www],
    workload: poisson(200),
    warmUp: 5,
    measured: 250,
    claims: [
      numberAt('server', 'inSystemMean', 8),
      meanTime('server', 'responseMs', 40),
      percentileOfTime('server', 'responseMs', 'p99', 40 * Math.log(100)),
      varianceOfTime('server', 'responseMs', 40, 1_600),
    ],
  });
}

/** Queues with exponential arrivals and service times. */
export const markovian: readonly Case[] = [
  single(0.3, 2_500),
  single(0.7, 3_000),
  single(0.9, 16_000),
  several(2, 0.7, 1_000),
  several(8, 0.8, 1_400),
  several(64, 0.9, 900),
  loss(5, 4, 'exponential', exponential(10), 100),
  loss(5, 4, 'constant', '10ms', 100),
  loss(5, 4, 'lognormal', { distribution: 'lognormal', mean: '10ms', cv: 2 }, 200),
  loss(20, 18, 'exponential', exponential(10), 60),
  bounded(1, 5, 0.8, 900, 'newest'),
  bounded(1, 5, 0.8, 900, 'oldest'),
  bounded(1, 5, 1.5, 200, 'newest'),
  bounded(4, 10, 0.9, 400, 'newest'),
  admission(),
  infinite(),
];
