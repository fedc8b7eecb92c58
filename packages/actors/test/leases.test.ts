import { expect, test } from '@jest/globals';
import { type Duration, type SimTime, seconds } from '@spigo/kernel';
import { Leases } from '../src/registry/leases.ts';

const at = (us: number): SimTime => us as SimTime;

test('a lease runs out once, one and a half polls after it was renewed last', () => {
  const leases = new Leases(1_000 as Duration);
  expect([leases.length, leases.untilNext(at(0))]).toEqual([1_500, 1_500]);
  leases.renew('a', at(0));
  leases.renew('b', at(100));
  leases.renew('a', at(400));
  expect(leases.untilNext(at(500))).toBe(1_100);
  expect(leases.takeExpired(at(1_599))).toEqual([]);
  expect(leases.takeExpired(at(1_600))).toEqual(['b']);
  expect(leases.takeExpired(at(1_700))).toEqual([]);
  expect(leases.untilNext(at(1_700))).toBe(200);
  leases.end('a');
  expect(leases.takeExpired(at(9_000))).toEqual([]);
  expect(new Leases(seconds(1)).length).toBe(1_500_000);
});
