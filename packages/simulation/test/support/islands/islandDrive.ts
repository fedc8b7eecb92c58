import fc from 'fast-check';

/** What drives a system. */
export function anyWorkload(policy: fc.Arbitrary<object>): fc.Arbitrary<object> {
  const arrivals = fc.constantFrom<object>(
    { process: 'poisson', rate: '400/s' },
    { process: 'constant', rate: '300/s' },
    { process: 'closed', users: 9, think: '10ms' },
    { process: 'bursts', rate: '50/s', peakRate: '900/s', on: '30ms', off: '60ms' },
  );
  const operations = fc.constantFrom<object>({ get: 1 }, { get: 2, put: 1 }, { put: 1 });
  const from = fc.constantFrom('www', 's0');
  const keys = fc.constantFrom<object>({}, { count: 20, distribution: 'zipf' });
  const own = fc.record({ from, arrivals, operations, keys, priority: fc.constantFrom(1, 9) });
  return fc.tuple(own, policy).map(([each, more]) => ({ ...each, ...more }));
}

/** Something that goes wrong at one of `services`, or on the way from one to another. */
export function anyFault(services: readonly string[]): fc.Arbitrary<object> {
  const service = fc.constantFrom(...services, 'www');
  const target = service.map((name) => ({ service: name }));
  const link = fc.record({ from: target, to: target });
  const at = fc.constantFrom('20ms', '150ms', '151ms');
  const span = fc.constantFrom('1ms', '80ms');
  const kind = <K extends string>(name: K) => fc.constant(name);
  return fc.oneof(
    fc.record({ at, kind: kind('kill'), target, for: span }),
    fc.record({ at, kind: kind('pause'), target, for: span }),
    fc.record({ at, kind: kind('slow'), target, factor: fc.constant(5), for: span }),
    fc.record({ at, kind: kind('error'), target, rate: fc.constant(0.4), for: span }),
    fc.record({ at, kind: kind('loss'), link, rate: fc.constant(0.5), for: span }),
    fc.record({ at, kind: kind('duplicate'), link, rate: fc.constant(0.5), for: span }),
    service.map((name) => ({
      every: '70ms',
      kind: 'kill',
      target: { service: name, count: 1 },
      for: '20ms',
    })),
  );
}

export const anyNetwork: fc.Arbitrary<string | object> = fc.constantFrom<string | object>(
  'none',
  'aws',
  { profile: 'none', loss: 0.02, duplicate: 0.02 },
);
