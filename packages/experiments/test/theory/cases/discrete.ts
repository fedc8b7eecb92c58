import type { Run } from '@spigo/simulation';
import type { Case } from '../case.ts';
import { exactly, meanTime, numberAt, refusedShare, serviceOf } from '../figures.ts';
import { dd1, geoD1Room, geoD1Wait } from '../formulas/discrete.ts';
import { caseOf, client, poisson, station, unlimited, www } from './models.ts';

const step = 10;
/**
 * So many steps of service. A server that ends at a step at which a request comes has ended before, as
 * the chain has it: of two events of an instant the one that was planned first is first.
 */
const steps = (count: number): string => `${count * step}ms`;

const chances = (probability: number) =>
  poisson(1, { arrivals: { process: 'bernoulli', interval: `${step}ms`, probability } });

function geometric(p: number, s: number, measured: number): Case {
  const wait = geoD1Wait(p, s);
  return caseOf({
    id: `geod1-${p}-${s}`,
    title: `Geo/D/1: chance ${p} each step, ${s} steps of service`,
    services: [station('server', steps(s)), www],
    workload: chances(p),
    warmUp: 50,
    measured,
    claims: [
      meanTime('server', 'waitMs', wait * step),
      meanTime('server', 'responseMs', (wait + s) * step),
      numberAt('server', 'queueLengthMean', p * wait),
    ],
  });
}

function geometricRoom(p: number, s: number, room: number, measured: number): Case {
  const theory = geoD1Room(p, s, room);
  return caseOf({
    id: `geod1-${p}-${s}-${room}`,
    title: `Geo/D/1 with ${room} waiting places: chance ${p}, ${s} steps`,
    services: [station('server', steps(s), { queue: { capacity: room } }), www],
    workload: chances(p),
    warmUp: 50,
    measured,
    claims: [
      refusedShare('server', theory.refused),
      numberAt('server', 'queueLengthMean', theory.queue),
      numberAt('server', 'utilisation', theory.utilisation),
    ],
  });
}

/**
 * D/D/1: a request every `gap` ms, on its way for 2 ms, of which it is made for 1, and back for 1; `work`
 * and 1 ms for the reply on the worker; 1,000 ms.
 */
function deterministic(name: string, gap: number, work: number, room?: number): Case {
  const theory = dd1(gap + 2, gap, work + 1, 1_000, room);
  const operations = { get: [{ work: `${work}ms` }, { work: '1ms' }] };
  const asking = { get: [{ work: '1ms' }, { call: { to: 'server' } }] };
  const of = (pick: (server: ReturnType<typeof serviceOf>) => number | null) => (run: Run) =>
    pick(serviceOf(run, 'server'));
  const field = (key: 'arrivals' | 'completions' | 'queueLengthMean' | 'utilisation') =>
    of((server) => server[key]);
  const arrivals = { process: 'constant', interval: `${gap}ms` };
  return caseOf({
    id: `dd1-${name}`,
    title: `D/D/1, a request every ${gap} ms, ${work + 1} ms of service${room === undefined ? '' : `, ${room} waiting places`}`,
    services: [
      station('server', 0, {
        operations,
        ...(room === undefined ? {} : { queue: { capacity: room } }),
      }),
      client('www', ['server'], { operations: asking }),
    ],
    workload: poisson(1, { arrivals }),
    network: { profile: 'none', edge: '1ms' },
    measured: 1,
    runs: 1,
    claims: [
      exactly('arrivals', theory.arrivals, field('arrivals')),
      exactly('completions', theory.completions, field('completions')),
      exactly(
        'refused',
        theory.refused,
        of(({ rejections }) => rejections),
      ),
      exactly(
        'mean response',
        theory.response,
        of(({ responseMs }) => responseMs.mean),
        'ms',
      ),
      exactly(
        'longest response',
        theory.longest,
        of(({ responseMs }) => responseMs.max),
        'ms',
      ),
      exactly('mean number waiting', theory.queue, field('queueLengthMean')),
      exactly('utilisation', theory.utilisation, field('utilisation')),
    ],
  });
}

/** Ten tries that all fail, 2 ms apart: ten calls of 4 ms, nine waits. */
function retries(): Case {
  const retry = {
    maxRetries: 9,
    backoff: { kind: 'constant', base: '2ms' },
    steps: [{ work: '1ms' }, { call: { to: 'server' } }],
  };
  const operations = { get: [{ ignore: [{ retry }] }] };
  const arrivals = { process: 'constant', interval: '100ms' };
  return caseOf({
    id: 'retries-constant',
    title: 'Ten tries that all fail, 2 ms apart, a request every 100 ms',
    services: [
      unlimited('server', '1ms', { failureRate: 1 }),
      client('www', ['server'], { operations }),
    ],
    workload: poisson(1, { arrivals }),
    network: { profile: 'none', edge: '1ms' },
    measured: 1,
    runs: 1,
    claims: [
      exactly('requests ended', 9, ({ result }) => result.requests.succeeded),
      exactly('tries', 90, of('arrivals')),
      exactly('errors', 90, of('failures')),
      exactly(
        'longest request',
        10 * 4 + 9 * 2,
        ({ result }) => result.requests.latencyMs.max,
        'ms',
      ),
      exactly('shortest request', 58, ({ result }) => result.requests.latencyMs.min, 'ms'),
    ],
  });
}

const of = (key: 'arrivals' | 'failures') => (run: Run) => serviceOf(run, 'server')[key];

/** Time in steps, and no chance at all. */
export const discrete: readonly Case[] = [
  deterministic('stable', 10, 5),
  deterministic('overloaded', 2, 4),
  deterministic('bounded', 2, 4, 5),
  retries(),
  geometric(0.1, 5, 4_000),
  geometric(0.15, 5, 6_000),
  geometric(0.08, 10, 15_000),
  geometricRoom(0.15, 5, 2, 4_500),
  geometricRoom(0.2, 5, 1, 500),
  geometricRoom(0.3, 5, 5, 500),
];
