import { expect, test } from '@jest/globals';
import { createSampler } from '@spigo/dynamics';
import { Link } from '../src/network/link.ts';

/** Packets of each test; one packet a millisecond. */
const packets = 100_000;
const [loss, duplicate, min, max] = [0.01, 0.02, 100_000, 500_000];

const link = new Link(7, 'a', 'b', {
  delay: createSampler({ kind: 'uniform', min, max }),
  loss,
  duplicate,
  reorder: 1,
  retransmit: true,
});
const fates = Array.from({ length: packets }, (_, at) => link.fate(at * 1_000));

/** Standard deviations between a count and what a binomial law expects. */
const deviation = (count: number, n: number, p: number): number =>
  Math.abs(count - n * p) / Math.sqrt(n * p * (1 - p));

/** Two-sided, p > 0.001. */
const bound = 3.29;

test('of 100,000 packets as many are lost and doubled as the link says (p > 0.001, seed 7)', () => {
  const lost = fates.filter(({ length }) => length === 0).length;
  const twice = fates.filter(({ length }) => length === 2).length;
  expect(deviation(lost, packets, loss)).toBeLessThan(bound);
  expect(deviation(twice, packets - lost, duplicate)).toBeLessThan(bound);
  expect(fates.every(({ length }) => length <= 2)).toBe(true);
});

test('their delays have the law of the link (Kolmogorov and Smirnov, p > 0.001, seed 7)', () => {
  const delays = fates.flatMap(([first]) => (first === undefined ? [] : [first]));
  delays.sort((a, b) => a - b);
  const furthest = delays.reduce((most, delay, at) => {
    const expected = (delay - min) / (max - min);
    const [below, above] = [at / delays.length, (at + 1) / delays.length];
    return Math.max(most, expected - below, above - expected);
  }, 0);
  // The bound of D for p = 0.001 is 1.95 / sqrt(n).
  expect(furthest).toBeLessThan(1.95 / Math.sqrt(delays.length));
});
