import { expect, test } from '@jest/globals';
import { Histogram, summarise } from '../src/index.ts';

test('the example of the README does what it says', () => {
  const response = new Histogram();
  for (const us of [1_200, 1_900, 43_000]) response.record(us);
  expect(summarise(response).max).toBe(43);
});
