import { describe, expect, test } from '@jest/globals';
import { RunawayError } from '@spigo/kernel';
import { service } from '../src/kinds/service.ts';
import { StepLimit } from '../src/operations/stepLimit.ts';
import type { Program } from '../src/operations/steps.ts';
import { Hop } from '../src/requests/hop.ts';
import { Caller, get } from './support/requests.ts';
import { type Placed, Stand } from './support/stand.ts';
import { fail, repeat, work } from './support/steps.ts';

/** `web` does `program` for one request. */
function run(program: Program): Caller {
  const stand = new Stand();
  const web = stand.instance('web', service, {
    traits: { operations: new Map([['get', program]]) },
  });
  const caller = new Caller(web.ref, [get('k1')]);
  stand.kernel.spawn('caller', caller);
  stand.run();
  return caller;
}

const message =
  'test.yaml: services.web.operations.get: found more than 100,000 steps of one request while no time passes, at 0ms; allowed: fewer, or some that take time (work, serviceTime, a network that is not "none")';

describe('a request that never lets time pass', () => {
  const never = { kind: 'ignore', steps: [fail] } as const;

  test('may take a hundred thousand steps, and not one more', () => {
    expect(run([repeat(99_999, work(0))]).answers).toHaveLength(1);
    expect(() => run([repeat(100_000, work(0))])).toThrow(new RunawayError(message));
  });

  test('is found out whatever it repeats: nothing, failures, itself', () => {
    expect(() => run([repeat(2 ** 53, never)])).toThrow(message);
    expect(() => run([repeat(2 ** 53)])).toThrow(message);
    expect(() => run([repeat(2 ** 53, repeat(2 ** 53))])).toThrow(message);
    const retry = { kind: 'retry', maxRetries: 2 ** 53, backoff: null, steps: [fail] } as const;
    expect(() => run([retry])).toThrow(message);
  });

  test('has as many again when time has passed', () => {
    const most = repeat(99_998, work(0));
    expect(run([most, work(1), most]).answers).toHaveLength(1);
  });
});

describe('steps of several requests in one instant', () => {
  const hopAt = ({ instance }: Placed, trace: number): Hop => {
    const hop = new Hop('GetRequest', instance, 0, {});
    hop.trace = trace;
    return hop;
  };

  test('are counted for each of them', () => {
    const web = new Stand().instance('web', service);
    const limit = new StepLimit('test.yaml');
    const hops = Array.from({ length: 1_000 }, (_, trace) => hopAt(web, trace + 1));
    for (let i = 0; i < 500; i++) for (const hop of hops) limit.step(hop, 7);
    const [first] = hops as [Hop];
    const takeMany = (most: number): void => {
      for (let i = 0; i < most; i++) limit.step(first, 7);
    };
    expect(() => takeMany(200_000)).toThrow(RunawayError);
    for (let i = 0; i < 100_000; i++) limit.step(first, 8);
    expect(() => limit.step(first, 8)).toThrow(/found more than 100,000 steps/);
  });
});
