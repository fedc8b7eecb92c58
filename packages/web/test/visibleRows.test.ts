import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { visibleRows } from '../src/model/tables/visibleRows.ts';

test('what can be seen is there, and never much more', () => {
  const lists = fc.record({
    count: fc.integer({ min: 0, max: 100_000 }),
    share: fc.double({ min: 0, max: 1, noNaN: true }),
  });
  fc.assert(
    fc.property(lists, ({ count, share }) => {
      const [row, height] = [28, 336];
      const top = Math.max(0, count * row - height) * share;
      const { first, end } = visibleRows(count, row, top, height);
      expect(first * row).toBeLessThanOrEqual(top);
      expect(end * row).toBeGreaterThanOrEqual(Math.min(count * row, top + height));
      expect(end).toBeLessThanOrEqual(count);
      expect(end - first).toBeLessThanOrEqual(26);
    }),
    { seed: 5, numRuns: 500 },
  );
});
