import { anySteps, type Dependency } from './anyOperation.ts';
import type { Chance } from './chance.ts';
import type { Feature } from './features.ts';
import { anyTime } from './quantities.ts';

/** What one instance of a service can take. */
export interface Surroundings {
  readonly dependencies: readonly Dependency[];
  /** Those that depend on it. */
  readonly callers: readonly string[];
  /** Whether there can be more instances or fewer. */
  readonly canScale: boolean;
}

/** All fields of a service that are about its capacity. */
export function anyCapacity(chance: Chance, around: Surroundings): object {
  const hasWorkers = chance.has('workers', 0.7);
  const limits = hasWorkers ? withWorkers(chance, around) : unlimitedScaling(chance, around);
  return {
    ...limits,
    ...anyAdmission(chance),
    ...anyCache(chance),
    ...chance.field('sidecar', 'sidecar', anyTime, 0.3),
    ...chance.field('daemons', 'daemons', (own) => daemons(own, around.dependencies), 0.3),
  };
}

function daemons(chance: Chance, dependencies: readonly Dependency[]): object[] {
  return [{ every: chance.pick(['23ms', '90ms']), steps: anySteps(chance, dependencies, 2) }];
}

const concurrency = ['eventLoop', 'eventLoop', 'threadPerRequest'] as const;

function withWorkers(chance: Chance, around: Surroundings): object {
  const queue = anyQueue(chance.at('queue'), around.callers);
  const isShared = 'discipline' in queue && queue.discipline === 'processorSharing';
  return {
    workers: chance.at('workers').whole(1, 4),
    ...chance.field('eventLoop', 'concurrency', (own) => own.pick(concurrency), 0.6),
    ...(Object.keys(queue).length === 0 ? {} : { queue }),
    ...(!isShared && chance.has('dropExpired') ? { dropExpired: true } : {}),
    ...chance.field('autoscale', 'autoscale', (own) => anyScaling(own, around, isShared), 0.4),
  };
}

const disciplines: readonly (readonly [Feature, string])[] = [
  ['lifo', 'lifo'],
  ['priority', 'priority'],
  ['processorSharing', 'processorSharing'],
];

const rejected = ['oldest', 'oldest', 'newest'] as const;

function anyQueue(chance: Chance, callers: readonly string[]): { discipline?: unknown } {
  const known: unknown[] = disciplines.flatMap(([feature, name]) =>
    chance.may(feature) ? [name] : [],
  );
  if (chance.may('fair')) {
    known.push({ fair: fairWeights(chance.at('fair'), callers) });
    if (chance.at('unweighted').likely(0.2)) known.push('fair');
  }
  const discipline = chance.at('discipline').pick<unknown>([undefined, 'fifo', ...known, ...known]);
  const isShared = discipline === 'processorSharing';
  const codel = { target: '2ms', interval: '15ms' };
  return {
    ...(discipline === undefined ? {} : { discipline }),
    ...chance.field('queueCapacity', 'capacity', (own) => own.pick([0, 1, 3, 20])),
    ...(isShared ? {} : chance.field('rejectOldest', 'reject', (own) => own.pick(rejected), 0.6)),
    ...(!isShared && chance.has('codel', 0.3) ? { codel } : {}),
  };
}

function fairWeights(chance: Chance, callers: readonly string[]): Record<string, number> {
  const own = callers.filter((name) => chance.at(name).likely(0.5));
  const weights = own.map((name) => [name, chance.at(name).pick([0.5, 2, 5])] as const);
  return { ...Object.fromEntries(weights), '*': chance.pick([1, 3]) };
}

function anyAdmission(chance: Chance): object {
  if (chance.has('tokenBucket', 0.3)) {
    const burst = chance.at('burst').likely(0.6) ? { burst: chance.at('bucket').whole(1, 9) } : {};
    return { admission: { rate: chance.at('rate').pick(['60/s', '300/s', '9/ms']), ...burst } };
  }
  return chance.field('maxInFlight', 'admission', (own) => ({ maxInFlight: own.whole(1, 9) }), 0.3);
}

function anyCache(chance: Chance): object {
  if (chance.has('cacheRatio', 0.3)) {
    return { cache: { hitRatio: chance.at('ratio').pick([0, 0.5, 1]) } };
  }
  if (!chance.has('cacheEntries', 0.3)) return {};
  const ttl = chance.at('ttl').likely(0.5) ? { ttl: '30ms' } : {};
  const eviction = chance.at('eviction').likely(0.5) ? { eviction: 'lru' } : {};
  return { cache: { entries: chance.at('entries').whole(1, 20), ...ttl, ...eviction } };
}

const bounds = (chance: Chance): object => ({
  period: chance.at('period').pick(['20ms', '50ms']),
  min: 1,
  max: chance.at('max').whole(2, 6),
  ...(chance.at('delay').likely(0.5) ? { startDelay: '10ms' } : {}),
  ...(chance.at('cool').likely(0.5) ? { coolDown: '30ms' } : {}),
});

/** Metrics, and levels in their units. */
const steered: readonly object[] = [
  { metric: 'latencyP99', low: '1ms', high: '5ms', step: 2 },
  { metric: 'requestsPerInstance', low: '20/s', high: '90/s' },
];
const steeredWithWorkers: readonly object[] = [
  {},
  { low: 0.2, high: 0.4 },
  { metric: 'utilisation', low: 0.3, high: 0.6, step: 2 },
];
const tracked: readonly object[] = [
  { metric: 'latencyP99', target: '4ms' },
  { metric: 'requestsPerInstance', target: '70/s' },
];

function anyScaling(chance: Chance, { canScale }: Surroundings, isShared: boolean): object {
  const ofWorkers = !canScale || chance.has('scaleWorkers');
  const lengths = isShared ? [] : [{ metric: 'queueLength', low: 0.2, high: 1.5 }];
  const goals = chance.has('targetTracking')
    ? [...tracked, { target: 0.5 }, ...(isShared ? [] : [{ metric: 'queueLength', target: 2 }])]
    : [...steered, ...steeredWithWorkers, ...lengths];
  const of = ofWorkers ? { of: 'workers' } : chance.likely(0.5) ? { of: 'instances' } : {};
  return { ...bounds(chance), ...chance.at('goal').pick<object>(goals), ...of };
}

function unlimitedScaling(chance: Chance, { canScale }: Surroundings): object {
  if (!canScale || !chance.has('autoscale', 0.3)) return {};
  const goals = chance.has('targetTracking') ? tracked : steered;
  return { autoscale: { ...bounds(chance), ...chance.at('goal').pick<object>(goals) } };
}
