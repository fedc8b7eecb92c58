import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { roomForLabels } from '../src/model/time/roomForLabels.ts';

test('who comes first has the room', () => {
  const wanted = [
    { x: 0, width: 40 },
    { x: 20, width: 10 },
    { x: 60, width: 40 },
    { x: 95, width: 10 },
  ];
  expect(roomForLabels(wanted, 100)).toEqual([0, 2]);
});

test('none runs into another or over the end', () => {
  const label = fc.record({ x: fc.nat(900), width: fc.integer({ min: 1, max: 200 }) });
  fc.assert(
    fc.property(fc.array(label), (wanted) => {
      const shown = roomForLabels(wanted, 900).flatMap((index) => wanted[index] ?? []);
      for (const a of shown) {
        expect(a.x + a.width).toBeLessThanOrEqual(900);
        for (const b of shown) {
          if (a !== b) expect(a.x + a.width <= b.x || b.x + b.width <= a.x).toBe(true);
        }
      }
    }),
    { seed: 21 },
  );
});
