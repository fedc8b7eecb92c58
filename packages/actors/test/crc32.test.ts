import { crc32 as nodeCrc32 } from 'node:zlib';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { crc32 } from '../src/kinds/ring/crc32.ts';

test.each([
  ['', 0],
  ['123456789', 0xcbf43926],
  ['a', 0xe8b7be43],
  ['The quick brown fox jumps over the lazy dog', 0x414fa339],
])('the check value of "%s" is that of ISO 3309', (text, value) => {
  expect(crc32(text)).toBe(value);
});

test('any ASCII text has the value that zlib gives it', () => {
  const text = fc.string({ unit: 'grapheme-ascii', maxLength: 60 });
  fc.assert(
    fc.property(text, (each) => {
      expect(crc32(each)).toBe(nodeCrc32(each));
    }),
    { seed: 32, numRuns: 500 },
  );
});
