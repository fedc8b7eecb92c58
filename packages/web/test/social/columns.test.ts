import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { bytesOfText, textOfBytes } from '../../src/model/social/bytes.ts';
import {
  columnOfInts,
  columnOfShares,
  columnOfWords,
  intsOf,
  sharesOf,
  wordsOf,
} from '../../src/model/social/columns.ts';

const seed = 20_261_122;

describe('columns', () => {
  test('bytes become the base64 that Node knows, and come back', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40_000 }), (bytes) => {
        const text = textOfBytes(bytes);
        expect(text).toBe(Buffer.from(bytes).toString('base64'));
        expect([...bytesOfText(text)]).toEqual([...bytes]);
      }),
      { seed, numRuns: 30 },
    );
  });

  test('more bytes than a call has arguments are no problem', () => {
    const bytes = Uint8Array.from({ length: 300_001 }, (_, at) => (at * 7) & 255);
    expect(textOfBytes(bytes)).toBe(Buffer.from(bytes).toString('base64'));
  });

  test('whole numbers of 16 and 32 bits come back', () => {
    fc.assert(
      fc.property(fc.int32Array(), fc.uint16Array(), (ints, words) => {
        expect([...intsOf(columnOfInts(ints))]).toEqual([...ints]);
        expect([...wordsOf(columnOfWords(words))]).toEqual([...words]);
      }),
      { seed },
    );
  });

  test('shares come back to within half a 65,535th; what lies outside is at the rim', () => {
    const shares = Float32Array.of(0, 1, 0.5, 0.123_456, -3, 7);
    const back = [...sharesOf(columnOfShares(shares))];
    for (const [at, wanted] of [0, 1, 0.5, 0.123_456, 0, 1].entries()) {
      expect(Math.abs((back[at] ?? Number.NaN) - wanted)).toBeLessThanOrEqual(0.500_1 / 65_535);
    }
  });
});
