import { expect, test } from '@jest/globals';
import { parseFault } from '@spigo/faults';
import { UsageError } from '@spigo/kernel';
import fc from 'fast-check';
import { parseArchitecture } from '../src/files/load.ts';
import { readGoals } from '../src/objectives/readGoals.ts';

/** Real-looking text with pieces cut out, doubled, swapped, or of another kind. */
function mutated(texts: readonly string[]): fc.Arbitrary<string> {
  const piece = fc.oneof(
    fc.constantFrom(
      ' ',
      '=',
      '>',
      '>=',
      ',',
      '%',
      'ms',
      's',
      '-',
      '.',
      '..',
      '[',
      ']',
      '{',
      '}',
      '"',
      "'",
    ),
    fc.constantFrom(
      'null',
      'NaN',
      '1e999',
      '-1',
      '9007199254740993',
      '__proto__',
      'constructor',
      '\u0000',
      '\ud800',
    ),
    fc.string({ maxLength: 6 }),
  );
  const change = fc.record({ at: fc.nat(90), gone: fc.nat(12), put: piece });
  return fc
    .tuple(fc.constantFrom(...texts), fc.array(change, { minLength: 1, maxLength: 4 }))
    .map(([text, changes]) =>
      changes.reduce(
        (all, { at, gone, put }) => all.slice(0, at) + put + all.slice(at + gone),
        text,
      ),
    );
}

/** Understood, or refused with one clear message and nothing else. */
function understood(read: () => unknown): void {
  try {
    read();
  } catch (error) {
    expect(error).toBeInstanceOf(UsageError);
    expect((error as Error).message).toMatch(/found|allowed|is missing|unknown|malformed/);
  }
}

test('fault lines are understood or refused', () => {
  const lines = [
    'kill zone us-east-1/zoneB at 5s for 10s',
    'kill 2 of service homepage at 5s',
    'slow service subscriber by 10 at 5s for 5s',
    'delay wwwproxy>homepage by 200ms at 5s for 5s',
    'loss wwwproxy>homepage 20% at 5s',
    'partition zone us-east-1/zoneA from zone us-east-1/zoneB at 5s for 5s',
    'set services.web.policies.db.timeout=50ms at 5s',
    'kill 1 of service web every exponential(10s) for 3s',
  ];
  fc.assert(
    fc.property(mutated(lines), (line) => understood(() => parseFault(line))),
    { seed: 61, numRuns: 2_000 },
  );
});

test('objectives are understood or refused', () => {
  const lines = [
    'availability>=99.9%,p99<=250ms',
    'www p99<=250ms',
    'errorRate<0.1%, throughput>=100/s',
    'mean<=1.5s of web',
  ];
  fc.assert(
    fc.property(mutated(lines), (line) => understood(() => readGoals(line))),
    { seed: 62, numRuns: 2_000 },
  );
});

test('fields that are set are understood or refused', async () => {
  const text = `arch: shop
services:
  - {name: web, count: 3, workers: 8, dependencies: [db], policies: {db: {timeout: 50ms}}}
  - {name: db, package: store}
workload: {from: web, arrivals: {process: poisson, rate: 100/s}}
`;
  const assignments = [
    'services.web.workers=16',
    'services.web.policies.db.timeout=20ms',
    'services.web.policies.db.retry={maxRetries: 3, budget: 0.1}',
    'workload.arrivals.rate=250/s',
    'services.web.queue.discipline=lifo',
    'network.profile=none',
    'services.db.serviceTime={distribution: exponential, mean: 2ms}',
  ];
  await fc.assert(
    fc.asyncProperty(mutated(assignments), async (assignment) => {
      const at = assignment.indexOf('=');
      const set = [{ path: assignment.slice(0, Math.max(at, 0)), text: assignment.slice(at + 1) }];
      const read = parseArchitecture(text, { file: 'x.yaml', format: 'yaml', set });
      await read.then(
        () => undefined,
        (error: unknown) =>
          understood(() => {
            throw error;
          }),
      );
    }),
    { seed: 63, numRuns: 400 },
  );
});
