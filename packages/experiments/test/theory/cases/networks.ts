import type { Case } from '../case.ts';
import {
  arrivalsFor,
  meanLatency,
  meanTime,
  numberAt,
  refusedShare,
  throughput,
} from '../figures.ts';
import { mm1 } from '../formulas/markovian.ts';
import { closedNetwork, engset, machineRepair } from '../formulas/networks.ts';
import { forkJoin, orderStatistic } from '../formulas/parallel.ts';
import {
  call,
  caseOf,
  client,
  exponential,
  hyperexponential,
  poisson,
  station,
  unlimited,
  www,
} from './models.ts';

/** Users who think for `think` ms, and a station of `workers`. */
function users(count: number, think: number, workers: number, measured: number): Case {
  const theory = machineRepair(count, think, workers, 10);
  const arrivals = { process: 'closed', users: count, think: exponential(think) };
  return caseOf({
    id: `closed-${count}-${workers}`,
    title: `${count} users who think for ${think} ms, ${workers} workers (machine repair)`,
    services: [station('server', exponential(10), { workers }), www],
    workload: poisson(1, { arrivals }),
    warmUp: 10,
    measured,
    claims: [
      throughput(theory.throughput * 1_000),
      meanLatency(theory.response),
      numberAt('server', 'utilisation', (theory.throughput * 10) / workers),
      numberAt('server', 'inSystemMean', theory.throughput * theory.response),
    ],
  });
}

/** Where the worker is shared, neither the kind of service times nor that of think times matters. */
function sharingUsers(): Case {
  const theory = closedNetwork(6, 40, [10]);
  const arrivals = { process: 'closed', users: 6, think: '40ms' };
  const queue = { discipline: 'processorSharing' };
  return caseOf({
    id: 'closed-sharing',
    title: '6 users who think for exactly 40 ms, hyperexponential service, shared (BCMP)',
    services: [station('server', hyperexponential(10, 2), { queue }), www],
    workload: poisson(1, { arrivals }),
    warmUp: 10,
    measured: 500,
    claims: [
      throughput(theory.throughput * 1_000),
      meanLatency(theory.response),
      numberAt('server', 'utilisation', theory.throughput * 10),
    ],
  });
}

/** Users who go back to think where all workers are busy. */
function refusedUsers(): Case {
  const arrivals = { process: 'closed', users: 10, think: exponential(30) };
  return caseOf({
    id: 'engset',
    title: '10 users who think for 30 ms, 3 workers, nobody waits (Engset)',
    services: [station('server', exponential(10), { workers: 3, queue: { capacity: 0 } }), www],
    workload: poisson(1, { arrivals }),
    warmUp: 10,
    measured: 150,
    claims: [refusedShare('server', engset(10, 30, 3, 10))],
  });
}

/** Users who visit two stations. */
function closedTandem(): Case {
  const theory = closedNetwork(8, 50, [10, 6]);
  const arrivals = { process: 'closed', users: 8, think: exponential(50) };
  const operations = { get: [call('a'), call('b')] };
  return caseOf({
    id: 'closed-tandem',
    title: '8 users who think for 50 ms, two stations (mean value analysis)',
    services: [
      station('a', exponential(10)),
      station('b', exponential(6)),
      client('www', ['a', 'b'], { operations }),
    ],
    workload: poisson(1, { arrivals }),
    warmUp: 10,
    measured: 400,
    claims: [
      throughput(theory.throughput * 1_000),
      meanLatency(theory.response),
      meanTime('a', 'responseMs', theory.residences[0] ?? 0),
      meanTime('b', 'responseMs', theory.residences[1] ?? 0),
    ],
  });
}

function tandem(): Case {
  const [a, b] = [mm1(0.07, 1 / 10), mm1(0.07, 1 / 8)];
  const operations = { get: [call('a'), call('b')] };
  return caseOf({
    id: 'tandem',
    title: 'Two stations one after another, at 0.7 and 0.56 (Burke, Jackson)',
    services: [
      station('a', exponential(10)),
      station('b', exponential(8)),
      client('www', ['a', 'b'], { operations }),
    ],
    workload: poisson(70),
    warmUp: 50,
    measured: 2_500,
    claims: [
      meanTime('a', 'responseMs', a.response),
      meanTime('b', 'responseMs', b.response),
      numberAt('b', 'inSystemMean', b.inSystem),
      meanLatency(a.response + b.response),
    ],
  });
}

function branching(): Case {
  const [a, b, c] = [mm1(0.07, 1 / 10), mm1(0.021, 1 / 30), mm1(0.049, 1 / 12)];
  const choice = [
    { weight: 3, steps: [call('b')] },
    { weight: 7, steps: [call('c')] },
  ];
  const operations = { get: [call('a'), { choice }] };
  return caseOf({
    id: 'branching',
    title: 'A station, then one of two by chance, 3 to 7 (Jackson)',
    services: [
      station('a', exponential(10)),
      station('b', exponential(30)),
      station('c', exponential(12)),
      client('www', ['a', 'b', 'c'], { operations }),
    ],
    workload: poisson(70),
    warmUp: 50,
    measured: 3_000,
    claims: [
      meanTime('b', 'responseMs', b.response),
      meanTime('c', 'responseMs', c.response),
      numberAt('b', 'utilisation', 0.63),
      arrivalsFor('b', null, 0.3),
      meanLatency(a.response + 0.3 * b.response + 0.7 * c.response),
    ],
  });
}

/** Those who fail come back at once. */
function feedback(): Case {
  const { response, inSystem } = mm1(0.07, 1 / 10);
  const policies = { server: { retry: { maxRetries: 60 } } };
  return caseOf({
    id: 'feedback',
    title: 'A fifth of the answers is an error and is tried again at once (Jackson, feedback)',
    services: [
      station('server', exponential(10), { failureRate: 0.2 }),
      client('www', ['server'], { policies }),
    ],
    workload: poisson(56),
    warmUp: 50,
    measured: 4_000,
    claims: [
      arrivalsFor('server', null, 1.25),
      meanTime('server', 'responseMs', response),
      numberAt('server', 'inSystemMean', inSystem),
      meanLatency(1.25 * response),
    ],
  });
}

function parted(): Case {
  const operations = { get: [{ parallel: [call('a'), call('b')] }] };
  const response = forkJoin(0.07, 1 / 10);
  return caseOf({
    id: 'fork-join',
    title: 'Two halves of a request at two stations at 0.7 (Flatto-Hahn, Nelson-Tantawi)',
    services: [
      station('a', exponential(10)),
      station('b', exponential(10)),
      client('www', ['a', 'b'], { operations }),
    ],
    workload: poisson(70),
    warmUp: 50,
    measured: 2_500,
    claims: [meanLatency(response), meanTime('b', 'responseMs', mm1(0.07, 1 / 10).response)],
  });
}

function quorum(need: number, of: number): Case {
  const names = Array.from({ length: of }, (_, i) => `replica${i + 1}`);
  const operations = { get: [{ parallel: { need, of: names.map(call) } }] };
  return caseOf({
    id: `quorum-${need}-${of}`,
    title: `The first ${need} answers of ${of}, exponential`,
    services: [
      ...names.map((name) => unlimited(name, exponential(12))),
      client('www', names, { operations }),
    ],
    workload: poisson(500),
    warmUp: 2,
    measured: 60,
    claims: [meanLatency(orderStatistic(need, of, 12))],
  });
}

/** Users, networks of stations, parts of a request side by side. */
export const networks: readonly Case[] = [
  users(12, 100, 1, 300),
  users(20, 50, 4, 150),
  refusedUsers(),
  sharingUsers(),
  closedTandem(),
  tandem(),
  branching(),
  feedback(),
  parted(),
  quorum(1, 2),
  quorum(2, 3),
];
