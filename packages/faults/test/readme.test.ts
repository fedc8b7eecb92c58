import { expect, test } from '@jest/globals';
import { Kernel, type SimTime } from '@spigo/kernel';
import { type Candidate, Chaos } from '../src/index.ts';

/** The example of the README. */
function example(): string[] {
  const web = (id: number) => ({
    id,
    instance: `web0${id}`,
    service: 'web',
    package: 'karyon',
    region: 'us-east-1',
    zone: 'zoneA',
  });
  const target = { kind: 'service', name: 'web', count: 1 } as const;
  const plan = [{ id: 'f1', kind: 'kill', at: 5_000 as SimTime, until: null, target }] as const;
  const killed: string[] = [];
  const hands = { kill: ({ instance }: Candidate) => killed.push(instance), revive: () => {} };

  const kernel = new Kernel({ seed: 1 });
  kernel.spawn('chaos', new Chaos(plan, [web(0), web(1), web(2)], hands, kernel.seed));
  kernel.runSync();
  return killed;
}

test('the example of the README does what it says', () => {
  expect(example()).toHaveLength(1);
  expect(example()).toEqual(example());
});
