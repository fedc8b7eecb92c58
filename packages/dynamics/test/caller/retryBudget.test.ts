import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { RetryBudget } from '../../src/caller/retryBudget.ts';

test('retries never exceed budget x first tries, and all that is saved can be spent', () => {
  const property = fc.property(
    fc.integer({ min: 0, max: 300 }),
    fc.array(fc.boolean(), { maxLength: 400 }),
    (percent, events) => {
      const budget = new RetryBudget(percent / 100);
      let first = 0;
      let retries = 0;
      let held = 0;
      for (const isFirst of events) {
        if (isFirst) {
          budget.deposit();
          first++;
          held = Math.min(1000, held + percent);
        } else {
          const taken = budget.take();
          expect(taken).toBe(held >= 100);
          if (taken) {
            retries++;
            held -= 100;
          }
        }
        expect(budget.retriesLeft).toBe(Math.floor(held / 100));
        expect(retries * 100).toBeLessThanOrEqual(percent * first);
      }
    },
  );
  fc.assert(property, { seed: 43, numRuns: 300 });
});

test('it starts empty and holds at most 10', () => {
  const budget = new RetryBudget(0.1);
  expect(budget.take()).toBe(false);
  for (let i = 0; i < 1000; i++) budget.deposit();
  let retries = 0;
  while (budget.take()) retries++;
  expect(retries).toBe(10);
});
