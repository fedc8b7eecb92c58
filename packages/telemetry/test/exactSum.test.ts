import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { joined, splitSquare, unit } from '../src/exactSum.ts';

test('a square is split without loss', () => {
  const property = fc.property(fc.maxSafeNat(), (value) => {
    const { high, middle, low } = splitSquare(value);
    const sum = joined(high, 0) + BigInt(middle) + BigInt(low);
    // Above 2^52.5 the high part itself, beyond 2^53, may be rounded.
    if (high <= Number.MAX_SAFE_INTEGER) expect(sum).toBe(BigInt(value) ** 2n);
    expect(middle).toBeLessThan(unit);
    expect(low).toBeLessThan(unit);
  });
  fc.assert(property, { seed: 3, numRuns: 5_000 });
});
