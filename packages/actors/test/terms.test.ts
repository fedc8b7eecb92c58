import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { crc32 } from '../src/kinds/ring/crc32.ts';
import { noKey, nothing, Terms } from '../src/requests/terms.ts';

const most = Number.MAX_SAFE_INTEGER;
const texts = fc.oneof(
  fc.maxSafeNat().chain((number) => fc.constantFrom(`k${number}`, `v${number}`)),
  fc.string({ maxLength: 6 }),
  fc.constantFrom('', 'k', 'v', 'k0', 'v0', 'k01', 'v00', 'k-1', `k${most}`, `v${most}`),
  fc.constantFrom('k9007199254740992', 'v9007199254740993', 'k99999999999999999999'),
);

describe('keys and values as numbers', () => {
  test('are the same texts again, each its own', () => {
    const terms = new Terms();
    const property = fc.property(texts, texts, (one, other) => {
      expect(terms.keyText(terms.keyOf(one))).toBe(one);
      expect(terms.valueText(terms.valueOf(one))).toBe(one);
      expect(terms.keyOf(one) === terms.keyOf(other)).toBe(one === other);
      expect(terms.valueOf(one) === terms.valueOf(other)).toBe(one === other);
    });
    fc.assert(property, { seed: 5, numRuns: 500 });
  });

  test('are those of the usual names', () => {
    const terms = new Terms();
    expect([terms.keyOf('k7'), terms.valueOf('v7'), terms.keyOf('')]).toEqual([7, 7, noKey]);
    expect([terms.valueOf(null), terms.valueText(nothing)]).toEqual([nothing, null]);
  });

  test('have the ring tokens of their texts', () => {
    const terms = new Terms();
    for (const key of ['k0', 'k12', 'k70000', `k${most}`, 'shop']) {
      expect(terms.tokenOf(terms.keyOf(key))).toBe(crc32(key));
    }
  });

  test('of keys can be values, too', () => {
    const terms = new Terms();
    for (const key of ['k3', 'k70000', 'shop', '']) {
      expect(terms.valueText(terms.keyAsValue(terms.keyOf(key)))).toBe(key);
    }
  });
});

describe('a value', () => {
  const terms = new Terms();
  const isOlder = (one: string, other: string): boolean =>
    terms.isOlder(terms.valueOf(one), terms.valueOf(other));

  test('is older than that of a later request, as numbers and not as text', () => {
    expect(isOlder('v9', 'v10')).toBe(true);
    expect(isOlder('v10', 'v9')).toBe(false);
    expect(isOlder('v9', 'v9')).toBe(false);
    expect(isOlder(`v${most - 1}`, `v${most}`)).toBe(true);
  });

  test('that names no request is not older than any', () => {
    expect(isOlder('new', 'v1')).toBe(false);
    expect(isOlder('v1', 'new')).toBe(false);
  });
});
