import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { AddressCounter, addressOf } from '../src/addresses.ts';
import { defaultPlaces } from '../src/places.ts';

const place = fc
  .record({
    at: fc.constantFrom(...defaultPlaces.all),
    number: fc.integer({ min: 1, max: 16_777_214 }),
  })
  .map(({ at, number }) => ({ region: at.regionIndex, zone: at.zoneIndex, number }));

describe('addresses', () => {
  test('are IPv4 in blocks that neither machines nor multicast use', () => {
    fc.assert(
      fc.property(place, (at) => {
        const bytes = addressOf(at.region, at.zone, at.number).split('.').map(Number);
        expect(bytes).toHaveLength(4);
        expect(bytes.every((byte) => byte >= 0 && byte <= 255)).toBe(true);
        expect(bytes[0]).toBeGreaterThan(10);
        expect(bytes[0]).toBeLessThan(127);
      }),
      { seed: 4 },
    );
  });

  test('of different instances are different', () => {
    fc.assert(
      fc.property(place, place, (a, b) => {
        const same = a.region === b.region && a.zone === b.zone && a.number === b.number;
        const equal =
          addressOf(a.region, a.zone, a.number) === addressOf(b.region, b.zone, b.number);
        expect(equal).toBe(same);
      }),
      { seed: 8 },
    );
  });

  test('of the first and the two-millionth instance of a zone stay in its block', () => {
    expect(addressOf(0, 0, 1)).toBe('34.0.0.1');
    expect(addressOf(0, 0, 2_000_000)).toBe('34.30.132.128');
    expect(addressOf(-1, -1, 1)).toBe('61.0.0.1');
  });

  test.each([
    [6, 0, 1],
    [0, 3, 1],
    [-2, 0, 1],
    [0, 0, 0],
    [0, 0, 1.5],
    [0, 0, 16_777_215],
  ])('region %d, zone %d, number %d is refused', (...args) => {
    expect(() => addressOf(...args)).toThrow(/^(?:address|places): found /);
  });

  test('are counted within each place', () => {
    const counter = new AddressCounter();
    expect([counter.next(0, 0), counter.next(0, 1), counter.next(0, 0)]).toEqual([1, 1, 2]);
  });
});
