import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { traceSampling } from '../../src/flows/traceSampling.ts';

test('a share of 0 keeps nothing, one of 1 everything', () => {
  fc.assert(
    fc.property(fc.maxSafeNat(), fc.maxSafeNat(), (seed, trace) => {
      expect(traceSampling(seed, 0)(trace)).toBe(false);
      expect(traceSampling(seed, 1)(trace)).toBe(true);
    }),
    { seed: 11 },
  );
});

test('what is kept at a share is kept at every larger one', () => {
  const share = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(fc.maxSafeNat(), fc.maxSafeNat(), share, share, (seed, trace, one, other) => {
      const [less, more] = one < other ? [one, other] : [other, one];
      if (traceSampling(seed, less)(trace)) expect(traceSampling(seed, more)(trace)).toBe(true);
    }),
    { seed: 12 },
  );
});

test('the share kept is the share asked for, and does not hang on the seed', () => {
  const traces = 100_000;
  for (const seed of [0, 1, 2 ** 53 - 1]) {
    for (const share of [0.01, 0.5, 0.9]) {
      const keeps = traceSampling(seed, share);
      let kept = 0;
      for (let trace = 1; trace <= traces; trace++) if (keeps(trace)) kept += 1;
      // Binomial: five standard deviations, one in 1.7 million by chance, if the seeds were drawn.
      const deviation = Math.sqrt(traces * share * (1 - share));
      expect(Math.abs(kept - traces * share)).toBeLessThan(5 * deviation);
    }
  }
});

test('two seeds keep different traces', () => {
  const [one, other] = [traceSampling(1, 0.5), traceSampling(2, 0.5)];
  const both = Array.from({ length: 10_000 }, (_, i) => i + 1).filter((i) => one(i) && other(i));
  // Independent: a quarter. Five standard deviations are 217.
  expect(Math.abs(both.length - 2_500)).toBeLessThan(217);
});
