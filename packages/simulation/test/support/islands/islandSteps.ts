import fc from 'fast-check';

/** A field that a file may have or not. */
export function maybe<T>(field: string, value: fc.Arbitrary<T>): fc.Arbitrary<object> {
  return fc.option(value).map((found) => (found === null ? {} : { [field]: found }));
}

/** One object of several. */
export function together(...parts: fc.Arbitrary<object>[]): fc.Arbitrary<object> {
  return fc.tuple(...parts).map((all) => Object.assign({}, ...all));
}

/** Times of some milliseconds, of very different spread. */
export const span: fc.Arbitrary<string | object> = fc.constantFrom<string | object>(
  '0ms',
  '3ms',
  { distribution: 'exponential', mean: '4ms' },
  { distribution: 'hyperexponential', mean: '2ms', cv: 3 },
);

export const backOff: fc.Arbitrary<object> = fc.constantFrom<object>(
  { kind: 'constant', base: '3ms' },
  { kind: 'exponential', base: '2ms', cap: '20ms', jitter: 'full' },
  { kind: 'exponential', base: '2ms', cap: '30ms', jitter: 'decorrelated' },
  { kind: 'exponential', base: '0ms', jitter: 'none' },
);

/** Steps of an operation that may ask `dependencies`, so deep inside each other at most. */
export function anySteps(dependencies: readonly string[], depth: number): fc.Arbitrary<object[]> {
  return fc.array(anyStep(dependencies, depth), { minLength: 1, maxLength: 4 });
}

function anyStep(dependencies: readonly string[], depth: number): fc.Arbitrary<object> {
  const plain = [
    fc.record<object>({ work: span }),
    fc.constantFrom<object>({ fail: 0.1 }, { fail: 1 }),
    ...(dependencies.length === 0 ? [] : asks(dependencies)),
  ];
  return depth === 0 ? fc.oneof(...plain) : fc.oneof(...plain, ...nested(dependencies, depth - 1));
}

function asks(dependencies: readonly string[]): fc.Arbitrary<object>[] {
  const to = fc.record({ to: fc.constantFrom(...dependencies) });
  const call = together(
    to,
    fc.constant({ operation: 'get' }),
    maybe('timeout', fc.constantFrom('5ms', '20ms')),
    maybe('priority', fc.constantFrom(1, 9)),
  ).map((each) => ({ call: each }));
  const send = together(to, fc.constantFrom({ operation: 'get' }, { operation: 'put' }));
  return [call, call, send.map((each) => ({ send: each }))];
}

function nested(dependencies: readonly string[], depth: number): fc.Arbitrary<object>[] {
  const steps = anySteps(dependencies, depth);
  const way = fc.record({ weight: fc.integer({ min: 1, max: 5 }), steps });
  return [
    steps.map((parallel) => ({ parallel })),
    steps
      .chain((of) =>
        fc.record({ need: fc.integer({ min: 1, max: of.length }), of: fc.constant(of) }),
      )
      .map((parallel) => ({ parallel })),
    fc.array(way, { minLength: 1, maxLength: 3 }).map((choice) => ({ choice })),
    fc.record({ times: fc.nat(2), steps }).map((repeat) => ({ repeat })),
    together(fc.record({ maxRetries: fc.nat(2), steps }), maybe('backoff', backOff)).map(
      (each) => ({
        retry: each,
      }),
    ),
    steps.map((ignore) => ({ ignore })),
  ];
}
