import { describe, expect, test } from '@jest/globals';
import { milliseconds, seconds } from '@spigo/kernel';
import { asWritten, type NamedFault, planFaults } from '../src/planFaults.ts';

const target = { kind: 'service', name: 'web', count: 1 } as const;
const monkey = (mean: number): NamedFault => ({
  id: 'f2',
  kind: 'kill',
  target,
  every: { kind: 'exponential', mean },
  for: milliseconds(5),
});

describe('a plan', () => {
  test('has each fault at its time, until it heals', () => {
    const fault = { kind: 'kill', target, at: seconds(1), for: seconds(2) } as const;
    const [planned] = planFaults([{ id: 'f1', ...fault }], seconds(10), 1);
    expect(planned).toEqual({
      id: 'f1',
      stream: 'f1',
      at: 1_000_000,
      until: 3_000_000,
      kind: 'kill',
      target,
    });
    if (planned !== undefined) expect(asWritten(planned)).toEqual(fault);
  });

  test('has what comes again and again once for each time, in order and up to the end', () => {
    const plan = planFaults([monkey(100_000)], seconds(10), 3);
    const times = plan.map(({ at }) => at);
    expect(plan.map(({ id }) => id)).toEqual(times.map((_, i) => `f2.${i + 1}`));
    expect(times).toEqual(times.toSorted((one, other) => one - other));
    expect(times.at(-1)).toBeLessThanOrEqual(10_000_000);
    // A hundred on average: a Poisson count, 99.9 %.
    expect(Math.abs(times.length - 100)).toBeLessThan(3.29 * 10);
    expect(plan.every(({ at, until }) => until === at + 5_000)).toBe(true);
  });

  test('of a longer run begins like that of a shorter one', () => {
    const long = planFaults([monkey(100_000)], seconds(10), 3);
    expect(planFaults([monkey(100_000)], seconds(5), 3)).toEqual(
      long.filter(({ at }) => at <= 5_000_000),
    );
  });

  test('does not become longer than anybody can want', () => {
    expect(() => planFaults([monkey(0)], seconds(10), 1)).toThrow('fault f2: every: found a mean');
  });
});
