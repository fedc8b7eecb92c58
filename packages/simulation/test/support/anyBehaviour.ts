import fc from 'fast-check';

/** A field that a file may have or not. */
function maybe<T>(field: string, value: fc.Arbitrary<T>): fc.Arbitrary<object> {
  return fc.option(value).map((found) => (found === null ? {} : { [field]: found }));
}

function together(...parts: fc.Arbitrary<object>[]): fc.Arbitrary<object> {
  return fc.tuple(...parts).map((all) => Object.assign({}, ...all));
}

const time = fc.oneof(
  fc.integer({ min: 1, max: 10_000_000 }).map((us) => `${us}us`),
  fc.integer({ min: 1, max: 1_000 }),
  fc.tuple(fc.nat(99), fc.integer({ min: 1, max: 99 })).map(([a, b]) => `${a}.${b}s`),
);
const rate = fc
  .tuple(
    fc.integer({ min: 1, max: 99_999 }),
    fc.nat(999),
    fc.constantFrom('us', 'ms', 's', 'm', 'h'),
  )
  .map(([whole, part, unit]) => `${whole}.${part}/${unit}`);
const share = fc.integer({ min: 1, max: 100 }).map((percent) => percent / 100);
const priority = fc.integer({ min: -1e9, max: 1e9 });
const count = fc.integer({ min: 1, max: 1_000 });
const ratio = fc.integer({ min: 1, max: 500 }).map((each) => each / 100);

const distribution = fc.oneof(
  time,
  fc.record({ distribution: fc.constant('exponential'), mean: time }),
  fc.record({ distribution: fc.constant('erlang'), mean: time, k: count }),
  fc.record({ distribution: fc.constant('lognormal'), mean: time, cv: ratio }),
  fc.record({ distribution: fc.constant('pareto'), min: time, alpha: ratio }),
  fc.record({ distribution: fc.constant('empirical'), values: fc.array(time, { minLength: 1 }) }),
);
const size = fc.oneof(
  fc.nat(1e6),
  fc.nat(999).map((kilo) => `${kilo}.5kB`),
  fc.record({ distribution: fc.constant('exponential'), mean: count }),
);

const backoff = fc
  .tuple(fc.integer({ min: 0, max: 99 }), fc.integer({ min: 99, max: 999 }))
  .chain(([base, cap]) =>
    together(
      fc.record({ kind: fc.constantFrom('constant', 'exponential'), base: fc.constant(base) }),
      maybe('cap', fc.constant(cap)),
      maybe('jitter', fc.constantFrom('none', 'full', 'equal', 'decorrelated', 'slots')),
    ),
  );

const retry = together(
  fc.record({ maxRetries: fc.nat(9) }),
  maybe('backoff', backoff),
  maybe('budget', share),
);
const breaker = together(
  fc.record({
    window: fc.oneof(
      count,
      count.map((ms) => `${ms}ms`),
    ),
    failureRate: share,
    openFor: time,
  }),
  maybe('probes', count),
);
const client = together(
  maybe('timeout', fc.constantFrom('500s', '1h')),
  maybe('hedge', time),
  maybe('retry', retry),
  maybe('breaker', breaker),
  maybe('bulkhead', count),
);
const policy = together(
  client,
  maybe(
    'loadBalancing',
    fc.constantFrom('random', 'roundRobin', 'leastRequests', 'powerOfTwo', 'peakEwma', 'zoneAware'),
  ),
);

const { steps } = fc.letrec<{ steps: object[]; step: object }>((tie) => ({
  steps: fc.array(tie('step'), { maxLength: 3 }),
  step: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.record({ work: distribution }),
    together(maybe('timeout', time), maybe('priority', priority)).map((rest) => ({
      call: { to: 'db', operation: 'get', ...rest },
    })),
    fc.constant({ send: { to: 'db', operation: 'put' } }),
    fc.record({ fail: share }),
    fc.record({ parallel: tie('steps') }),
    tie('steps').map((of) => ({ parallel: { need: 1, of: [{ work: 1 }, ...of] } })),
    fc.record({
      choice: fc.array(fc.record({ weight: ratio, steps: tie('steps') }), { minLength: 1 }),
    }),
    fc.record({ repeat: fc.record({ times: fc.nat(9), steps: tie('steps') }) }),
    fc
      .tuple(retry, tie('steps'))
      .map(([{ budget: _, ...rest }, inside]: [{ budget?: unknown }, object[]]) => ({
        retry: { ...rest, steps: inside },
      })),
    fc.record({ ignore: tie('steps') }),
  ),
}));

const operation = fc.oneof(
  steps,
  fc.tuple(steps, maybe('request', size), maybe('reply', size)).map(([all, request, reply]) => ({
    steps: all,
    bytes: { ...request, ...reply },
  })),
);

const queue = together(
  maybe('capacity', fc.nat(99)),
  maybe(
    'discipline',
    fc.oneof(
      fc.constantFrom('fifo', 'lifo', 'priority'),
      fc.constant({ fair: { www: 2.5, '*': 1 } }),
    ),
  ),
  maybe('reject', fc.constantFrom('newest', 'oldest')),
  maybe('codel', fc.record({ target: time, interval: time })),
);
const bounds = together(
  maybe('period', time),
  maybe('max', fc.integer({ min: 20, max: 99 })),
  maybe('min', fc.integer({ min: 1, max: 9 })),
  maybe('startDelay', time),
  maybe('coolDown', time),
  maybe('of', fc.constantFrom('instances', 'workers')),
);
const goal = fc.oneof(
  fc.constantFrom<object>(
    {},
    { low: 0.2, high: 0.25, step: 3 },
    { target: 0.7 },
    { metric: 'latencyP99', low: '3ms', high: 20 },
    { metric: 'requestsPerInstance', target: '7/m' },
    { metric: 'queueLength', low: 0, high: 2 },
  ),
);
const autoscale = together(bounds, goal);

const capacity = together(
  fc.record({ workers: count }),
  maybe('concurrency', fc.constantFrom('threadPerRequest', 'eventLoop')),
  maybe('queue', queue),
  maybe('dropExpired', fc.boolean()),
  maybe(
    'admission',
    fc.oneof(
      fc.record({ rate }),
      fc.record({ rate, burst: count }),
      fc.record({ maxInFlight: count }),
    ),
  ),
  maybe(
    'cache',
    fc.oneof(
      fc.record({ hitRatio: share }),
      together(fc.record({ entries: count }), maybe('ttl', time)),
    ),
  ),
  maybe('daemons', fc.array(fc.record({ every: time, steps }))),
  maybe('sidecar', distribution),
  maybe('autoscale', autoscale),
);

const web = together(
  fc.constant({ name: 'web', dependencies: ['db'] }),
  fc.record({ count: fc.integer({ min: 1, max: 9 }) }),
  capacity,
  maybe('serviceTime', distribution),
  maybe('failureRate', share),
  maybe('operations', fc.dictionary(fc.constantFrom('get', 'put', 'buy', 'sell'), operation)),
  maybe('policies', fc.dictionary(fc.constantFrom('db', '*'), policy)),
);

const arrivals = fc.oneof(
  fc.record({ process: fc.constantFrom('constant', 'poisson'), rate }),
  fc.record({ process: fc.constant('constant'), interval: time }),
  fc.record({ process: fc.constant('bernoulli'), interval: time, probability: share }),
  fc.record({ process: fc.constant('closed'), users: count, think: distribution }),
  fc.record({
    process: fc.constant('bursts'),
    rate,
    peakRate: rate,
    on: distribution,
    off: distribution,
  }),
  fc.array(fc.nat(1e6), { minLength: 1 }).map((all) => ({
    process: 'trace',
    instants: all.toSorted((a, b) => a - b),
  })),
);

/** Users who think have no rate of which there could be a profile. */
function possible(given: object): object {
  const { profile, ...rest } = given as { profile?: unknown; arrivals?: { process: string } };
  const isClosed = rest.arrivals?.process === 'closed';
  return isClosed || profile === undefined ? rest : { ...rest, profile };
}

const workload = together(
  maybe('from', fc.constantFrom('web', 'www')),
  maybe('arrivals', arrivals),
  maybe(
    'profile',
    fc
      .array(fc.integer({ min: 1, max: 99 }), { minLength: 1 })
      .map((all) => all.map((factor, index) => ({ at: index * 7, factor: factor / 8 }))),
  ),
  maybe('operations', fc.record({ get: ratio, put: ratio })),
  maybe(
    'keys',
    fc.oneof(fc.record({ count }), fc.record({ distribution: fc.constant('zipf'), s: ratio })),
  ),
  maybe('priority', priority),
  client,
).map(possible);

/** An architecture file that uses whatever services and workloads can say, and is not refused. */
export const anyBehaviour: fc.Arbitrary<object> = fc
  .tuple(web, fc.array(workload, { minLength: 1, maxLength: 3 }))
  .map(([service, workloads]) => ({
    arch: 'any',
    services: [
      { name: 'db', package: 'store', missRate: 0.25 },
      service,
      { name: 'www', package: 'denominator', regions: 0, dependencies: ['web'] },
    ],
    workload: workloads,
  }));
