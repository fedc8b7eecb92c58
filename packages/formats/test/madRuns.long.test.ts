import { expect, test } from '@jest/globals';
import { readArchitecture, simulateSync } from '@spigo/simulation';
import fc from 'fast-check';
import { importMad } from '../src/importing/mad/importMad.ts';

const option = fc.constantFrom('', '{timeout: 5}', '{priority: 3}', '{priority: 7, timeout: 30}');

/** Actions that ask for some of `targets`. */
function actions(...targets: readonly string[]): fc.Arbitrary<string> {
  const target = fc.constantFrom(...targets);
  const { block } = fc.letrec<{ block: string; action: string }>((tie) => ({
    block: fc.array(tie('action'), { minLength: 1, maxLength: 4 }).map((all) => all.join(' ')),
    action: fc.oneof(
      { maxDepth: 3 },
      fc.nat(9).map((steps) => `think ${steps}`),
      fc.constantFrom('fail 0.3', 'fail'),
      fc.tuple(target, option).map(([to, options]) => `query ${to} ${options}`),
      fc
        .tuple(target, fc.constantFrom('', '{priority: 4}'))
        .map(([to, options]) => `invoke ${to} ${options}`),
      fc
        .tuple(fc.constantFrom('limit: 3', 'limit: 2, delay: exponential(3)'), tie('block'))
        .map(([options, inside]) => `retry(${options}) { ${inside} }`),
      tie('block').map((inside) => `ignore { ${inside} }`),
    ),
  }));
  return block;
}

const settings = fc.constantFrom(
  '',
  'settings { queue: LIFO }',
  'settings { throttling: tail-drop(3) }',
  'settings { autoscaling { period: 20 limits: [1, 5] } }',
);

const service = (
  name: string,
  x: fc.Arbitrary<string>,
  y: fc.Arbitrary<string>,
): fc.Arbitrary<string> =>
  fc
    .tuple(settings, x, y)
    .map(
      ([given, first, second]) =>
        `service ${name} { ${given} operation x { ${first} } operation y { ${second} } }`,
    );

const client = (name: string, period: number, cycle: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  cycle.map((inside) => `client ${name} { every ${period} { ${inside} } }`);

/** Whoever is asked asks only those behind, so that no request goes round for ever. */
const model = fc
  .tuple(
    service('A', actions('A/y', 'B/x', 'B/y', 'C/x'), actions('B/x', 'C/x', 'C/y')),
    service('B', actions('B/y', 'C/x', 'C/y'), actions('C/x', 'C/y')),
    service('C', actions('C/y'), fc.constantFrom('think 3', 'think 2 fail 0.2')),
    client('D', 7, actions('A/x', 'A/y', 'B/x')),
    client('E', 11, actions('A/x', 'B/y', 'C/y')),
  )
  .map((all) => all.join('\n'));

test('whatever a model says, it runs, and the books of the run balance', () => {
  fc.assert(
    fc.property(model, (text) => {
      const { architecture } = importMad(text, 'model.mad', 1_000);
      const { result } = simulateSync(readArchitecture(architecture), { duration: '100ms' });
      expect(result.requests.started).toBe(14 + 9);
    }),
    { seed: 43, numRuns: 60 },
  );
});
