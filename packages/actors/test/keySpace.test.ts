import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { KeySpace } from '../src/requests/keySpace.ts';
import { Terms } from '../src/requests/terms.ts';

test('a key space has its names and no others, as a list of them would say', () => {
  const text = fc.oneof(
    fc.nat(300).map((number) => `k${number}`),
    fc.string({ maxLength: 6 }),
    fc.constantFrom('k', 'k01', 'k00', 'k-1', 'k1.5', 'k1e2', 'K1', 'k1 ', 'k٣'),
  );
  const property = fc.property(fc.nat(200), text, (count, key) => {
    const names = Array.from({ length: count }, (_, number) => `k${number}`);
    const space = new KeySpace(count);
    expect(space.has(new Terms().keyOf(key))).toBe(names.includes(key));
  });
  fc.assert(property, { seed: 17 });
});

test('billions of keys take no room', () => {
  const [space, terms] = [new KeySpace(4_294_967_296), new Terms()];
  expect(space.has(terms.keyOf('k4294967295'))).toBe(true);
  expect(space.has(terms.keyOf('k4294967296'))).toBe(false);
  expect(space.has(terms.keyOf('k99999999999999999999'))).toBe(false);
});
