import { describe, expect, test } from '@jest/globals';
import { seconds } from '@spigo/kernel';
import { drawFaults } from '../src/drawFaults.ts';
import { isMonkey, monkey, monkeyNames } from '../src/monkeys.ts';
import { planFaults } from '../src/planFaults.ts';
import { formatFault } from '../src/text/formatFault.ts';
import { parseFault } from '../src/text/parseFault.ts';
import { everybody } from './candidates.ts';

const drawn = (name: (typeof monkeyNames)[number], seed: number) => {
  const plan = monkey(name, seconds(10)).map((fault) => ({ ...fault, id: 'f1' }));
  return drawFaults(planFaults(plan, seconds(10), seed), everybody, seed);
};

describe('a plan without a file', () => {
  test.each(monkeyNames)('%s is one that could stand in a file', (name) => {
    for (const fault of monkey(name, seconds(10))) {
      expect(parseFault(formatFault(fault))).toEqual(fault);
    }
  });

  test('kills one instance in a zone at a time, a zone, or a region', () => {
    for (let seed = 0; seed < 20; seed++) {
      for (const { hit } of drawn('monkey', seed)) {
        expect(hit.map(({ instance, zone }) => [instance === '', zone === '*'])).toEqual([
          [false, false],
        ]);
      }
      const places = (name: 'gorilla' | 'kong') =>
        drawn(name, seed).map(({ target, hit }) => [target.split(' ')[0], hit.length > 0]);
      expect(places('gorilla')).toEqual([['zone', true]]);
      expect(places('kong')).toEqual([['region', true]]);
    }
  });

  test('says when, and for how long, as parts of the run', () => {
    const lines = monkeyNames.flatMap((name) => monkey(name, seconds(10)).map(formatFault));
    expect(lines.toSorted()).toEqual([
      'delay from service * to any service * by 200ms at 5s for 2.5s',
      'kill 1 of zone * every exponential(mean=1s) for 500ms',
      'kill any region * at 5s for 2.5s',
      'kill any zone * at 5s for 2.5s',
    ]);
  });

  test('is known by its name', () => {
    expect(monkeyNames.every(isMonkey)).toBe(true);
    expect(isMonkey('ape')).toBe(false);
  });
});
