import { expect, test } from '@jest/globals';
import { admitAll, unboundedQueue } from '../../src/station/stationSettings.ts';

test('what is not said is no bound, no order but that of arrival, and nothing dropped', () => {
  expect(unboundedQueue).toEqual({
    capacity: Number.POSITIVE_INFINITY,
    discipline: { kind: 'fifo' },
    reject: 'newest',
    coDel: null,
    dropExpired: false,
  });
  expect(admitAll).toEqual({ tokenBucket: null, maxInFlight: null });
});
