import { anyClientPolicy } from './anyPolicy.ts';
import type { AnyService } from './anyServices.ts';
import type { Chance } from './chance.ts';
import type { Feature } from './features.ts';
import { anyTime } from './quantities.ts';

type Arrivals = Readonly<Record<string, unknown>> & { readonly process: string };

const processes: readonly (readonly [Feature, (chance: Chance) => Arrivals])[] = [
  ['poisson', (chance) => ({ process: 'poisson', rate: chance.pick(['90/s', '300/s', '0.4/ms']) })],
  ['bernoulli', () => ({ process: 'bernoulli', interval: '2ms', probability: 0.4 })],
  [
    'closed',
    (chance) => ({ process: 'closed', users: chance.whole(1, 9), think: anyTime(chance) }),
  ],
  [
    'bursts',
    (chance) => ({
      process: 'bursts',
      rate: '50/s',
      peakRate: '600/s',
      on: anyTime(chance.at('on')),
      off: anyTime(chance.at('off')),
    }),
  ],
  ['trace', () => ({ process: 'trace', instants: [0, 0, 1, '20ms', '20ms', '0.15s', '151ms'] })],
];

function anyArrivals(chance: Chance): Arrivals {
  const known = processes.filter(([feature]) => chance.may(feature));
  const constant = (own: Chance): Arrivals =>
    own.likely(0.5)
      ? { process: 'constant', rate: own.pick(['300/s', '90/s']) }
      : { process: 'constant', interval: own.pick(['3.3ms', '10ms']) };
  const [, make] = chance.pick([['poisson', constant] as const, ...known, ...known]);
  const found = make(chance.at('process'));
  // Users who neither think nor wait would ask without end in no time.
  return found.process === 'closed' ? { ...found, think: patient(found['think']) } : found;
}

const patient = (think: unknown): unknown => (think === '0ms' || think === '0.3ms' ? '2ms' : think);

function anyWeights(chance: Chance, from: AnyService): object {
  const own = from.operations.map((name) => ({ get: 1, [name]: 2 }));
  const plain = chance.may('puts') ? [{ get: 2, put: 1 }, { put: 1 }, { get: 0, put: 3 }] : [];
  return chance.pick<object>([{ get: 1 }, ...plain, ...own]);
}

function anyKeys(chance: Chance): object {
  const s = chance.likely(0.5) ? { s: 1.2 } : {};
  return chance.at('zipf').likely(0.5)
    ? { count: 20, distribution: 'zipf', ...s }
    : { count: chance.at('count').whole(1, 50), distribution: 'uniform' };
}

const profile = [
  { at: '0ms', factor: 1 },
  { at: '80ms', factor: 3 },
  { at: '120ms', factor: 0 },
  { at: '160ms', factor: 0.5 },
];

function anyWorkload(chance: Chance, services: readonly AnyService[]): object {
  const [first] = services;
  const client = services.at(-1) ?? first;
  const from = chance.at('from').likely(0.8) ? client : first;
  if (from === undefined) return {};
  const arrivals = anyArrivals(chance.at('arrivals'));
  const isClosed = arrivals.process === 'closed';
  return {
    from: from.name,
    arrivals,
    operations: anyWeights(chance.at('operations'), from),
    ...(isClosed
      ? chance.field('rampUp', 'rampUp', (own) => own.pick(['0ms', '7ms', '90ms']))
      : chance.field('profile', 'profile', () => profile, 0.3)),
    ...chance.field('load', 'load', (own) => own.pick([0.5, 1, 2]), 0.2),
    ...chance.field('keys', 'keys', anyKeys),
    ...chance.field('priority', 'priority', (own) => own.pick([0, 9, 2.5])),
    ...(chance.has('clientPolicy') ? anyClientPolicy(chance.at('policy')) : {}),
  };
}

/** What drives a system: nothing (requests then come as usual), a stream of requests, or several. */
export function anyWorkloads(chance: Chance, services: readonly AnyService[]): object {
  if (chance.at('none').likely(0.05)) return {};
  const count = chance.has('severalWorkloads') ? chance.whole(1, 3) : 1;
  const all = Array.from({ length: count }, (_, at) => anyWorkload(chance.at(at), services));
  return { workload: count === 1 && chance.at('lone').likely(0.5) ? all[0] : all };
}
