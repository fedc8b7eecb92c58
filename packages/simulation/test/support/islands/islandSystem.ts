import fc from 'fast-check';
import { anyFault, anyNetwork, anyWorkload } from './islandDrive.ts';
import { anySteps, backOff, maybe, span, together } from './islandSteps.ts';

const retry = together(
  fc.record({ maxRetries: fc.nat(3) }),
  maybe('backoff', backOff),
  maybe('budget', fc.constantFrom(0.1, 0.5)),
);
const breaker = together(
  fc.record({
    window: fc.constantFrom(1, 3, 10, '50ms'),
    failureRate: fc.constantFrom(0.3, 1),
    openFor: fc.constantFrom('1ms', '30ms'),
  }),
  maybe('probes', fc.constantFrom(1, 3)),
);
const client = together(
  fc.constantFrom<object>(
    {},
    { timeout: '12ms' },
    { timeout: '30ms', hedge: '4ms' },
    { hedge: '3ms' },
  ),
  maybe('retry', retry),
  maybe('breaker', breaker),
  maybe('bulkhead', fc.integer({ min: 1, max: 5 })),
);
const policy = together(
  client,
  maybe(
    'loadBalancing',
    fc.constantFrom('roundRobin', 'leastRequests', 'powerOfTwo', 'peakEwma', 'consistentHash'),
  ),
);

const queue = fc.constantFrom<object>(
  {},
  { capacity: 0 },
  { capacity: 3, reject: 'oldest', discipline: 'lifo' },
  { capacity: 9, discipline: 'priority', codel: { target: '2ms', interval: '20ms' } },
  { discipline: { fair: { '*': 2 } } },
  { capacity: 5, discipline: 'processorSharing' },
);
const scaling = { period: '40ms', min: 1, max: 5 };
/** Workers, and what only makes sense with them. */
const limits = together(
  fc.record({ workers: fc.integer({ min: 1, max: 4 }), queue }),
  maybe('concurrency', fc.constant('eventLoop')),
  maybe(
    'autoscale',
    fc.constantFrom<object>(
      { ...scaling, metric: 'utilisation', low: 0.3, high: 0.6, startDelay: '10ms' },
      { ...scaling, metric: 'utilisation', target: 0.5, of: 'workers' },
      { ...scaling, metric: 'requestsPerInstance', target: '50/s' },
    ),
  ),
);

const nameOf = (index: number) => `s${index}`;

function anyService(index: number, count: number): fc.Arbitrary<object> {
  const below = Array.from({ length: count - index - 1 }, (_, at) => nameOf(index + 1 + at));
  const kinds = below.length === 0 ? ['store', 'cache'] : ['service', 'service', 'karyon', 'elb'];
  const policies = fc.record(Object.fromEntries([...below, '*'].map((each) => [each, policy])), {
    requiredKeys: [],
  });
  return together(
    fc.record({
      name: fc.constant(nameOf(index)),
      package: fc.constantFrom(...kinds),
      count: fc.integer({ min: 1, max: 3 }),
      dependencies: fc.constant(below),
    }),
    fc.option(limits).map((found) => found ?? {}),
    maybe('serviceTime', span),
    maybe('failureRate', fc.constantFrom(0.05, 0.5)),
    maybe('admission', fc.constantFrom<object>({ rate: '100/s', burst: 5 }, { maxInFlight: 4 })),
    maybe('cache', fc.constantFrom<object>({ hitRatio: 0.5 }, { entries: 3, ttl: '50ms' })),
    maybe('sidecar', span),
    maybe(
      'daemons',
      anySteps(below, 1).map((steps) => [{ every: '37ms', steps }]),
    ),
    maybe(
      'operations',
      anySteps(below, 2).map((get) => ({ get })),
    ),
    below.length === 0 ? fc.constant({}) : maybe('policies', policies),
  );
}

const www = { name: 'www', package: 'denominator', regions: 0, dependencies: ['s0'] };

/** A system in which anything may stand together; its client is `www`. */
export interface AnySystem {
  readonly services: readonly object[];
  readonly workload: readonly object[];
  readonly faults: readonly object[];
  readonly network: string | object;
  readonly seed: number;
}

export const anySystem: fc.Arbitrary<AnySystem> = fc.integer({ min: 1, max: 4 }).chain((count) =>
  fc.record({
    services: fc
      .tuple(...Array.from({ length: count }, (_, at) => anyService(at, count)))
      .map((each) => [...each, www]),
    workload: fc.array(anyWorkload(client), { minLength: 1, maxLength: 2 }),
    faults: fc.array(anyFault([...Array(count).keys()].map(nameOf)), { maxLength: 3 }),
    network: anyNetwork,
    seed: fc.nat(1e6),
  }),
);
