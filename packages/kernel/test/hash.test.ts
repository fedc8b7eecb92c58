import { expect, test } from '@jest/globals';
import { finish, hashText, hashWords } from '../src/hash.ts';

test('the last mixing is murmur3’s: its known values', () => {
  // fmix32 of Appleby's MurmurHash3, computed with 64-bit integers from its definition.
  const reference = (value: number): number => {
    const mask = 0xffff_ffffn;
    let hash = BigInt(value >>> 0);
    hash = ((hash ^ (hash >> 16n)) * 0x85eb_ca6bn) & mask;
    hash = ((hash ^ (hash >> 13n)) * 0xc2b2_ae35n) & mask;
    return Number(hash ^ (hash >> 16n));
  };
  for (const value of [0, 1, -1, 0x1234_5678, -2_147_483_648, 2_147_483_647]) {
    expect(finish(value) >>> 0).toBe(reference(value));
  }
});

test('texts that differ in a letter, the order, the length or the salt differ in the hash', () => {
  const hashes = [
    hashText('', 0),
    hashText('', 1),
    hashText('a', 0),
    hashText('b', 0),
    hashText('ab', 0),
    hashText('ba', 0),
    hashText('a\u0000', 0),
    hashText('ä', 0),
    hashText('a', 1),
  ];
  expect(new Set(hashes).size).toBe(hashes.length);
});

test('the three words of a stream are independent of each other', () => {
  const equal = Array.from({ length: 1_000 }, (_, seed) => hashWords(seed, 'a', 'b')).filter(
    ([a, b, c]) => a === b || b === c || a === c,
  );
  expect(equal).toEqual([]);
});
