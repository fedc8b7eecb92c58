import { expect, test } from '@jest/globals';
import { PeakEwma } from '../../src/caller/peakEwma.ts';

const tau = 10_000_000;

test('it jumps to a peak and falls from it by 1 / e in ten seconds', () => {
  const latency = new PeakEwma();
  latency.observe(1000, 0);
  latency.observe(80_000, 0);
  expect(latency.cost(0, 0)).toBe(80_000);
  latency.observe(1000, tau);
  expect(latency.cost(0, tau)).toBeCloseTo(80_000 / Math.E + 1000 * (1 - 1 / Math.E), 6);
});

test('it costs its average x (in flight + 1), and fades while nobody calls', () => {
  const latency = new PeakEwma();
  latency.observe(5000, 100);
  expect(latency.cost(3, 100)).toBe(20_000);
  expect(latency.cost(0, 100 + 2 * tau)).toBeCloseTo(5000 / Math.E ** 2, 6);
});

test('who owes its first answer costs more than anybody who has answered', () => {
  const known = new PeakEwma();
  known.observe(3_600_000_000, 0);
  expect(new PeakEwma().cost(0, 0)).toBe(0);
  expect(new PeakEwma().cost(1, 0)).toBeGreaterThan(known.cost(1000, 0));
});
