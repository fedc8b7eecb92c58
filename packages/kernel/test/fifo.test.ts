import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Fifo } from '../src/fifo.ts';

test('a Fifo gives back what it was given, in order, through growth and wrapping', () => {
  const portions = fc.array(fc.record({ put: fc.nat(40), take: fc.nat(40) }), { maxLength: 60 });
  fc.assert(
    fc.property(portions, (program) => {
      const fifo = new Fifo<{ id: number }, number>(8);
      const reference: [{ id: number }, number, { id: number } | null][] = [];
      let count = 0;
      for (const { put, take } of program) {
        for (let i = 0; i < put; i++, count++) {
          const sender = count % 3 === 0 ? null : { id: -count };
          reference.push([{ id: count }, count, sender]);
          fifo.push({ id: count }, count, sender);
        }
        const seen: unknown[] = [];
        fifo.forEach((target, item, sender) => void seen.push([target, item, sender]));
        expect(seen).toEqual(reference);
        for (let i = 0; i < take && reference.length > 0; i++) {
          expect([fifo.target(), fifo.item(), fifo.sender()]).toEqual(reference.shift());
          fifo.shift();
        }
        expect(fifo.length).toBe(reference.length);
      }
    }),
    { seed: 4, numRuns: 20 },
  );
});
