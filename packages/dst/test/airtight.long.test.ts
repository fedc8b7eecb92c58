import { expect, test } from '@jest/globals';
import { cutAt, type Force, leakOf } from './support/cut.ts';

/** So much of a run, in ms, that it has some two thousand events: each is a place to cut it. */
const long = 1_200;

test('the run that is cut has some 2,000 events', async () => {
  expect((await cutAt(0, 'kill', long)).events).toBeGreaterThan(1_900);
});

test.each<Force>(['kill', 'powerOff'])(
  '%s before any of 2,000 events: nothing of that life runs or is sent afterwards',
  async (how) => {
    expect(await leakOf(how, long)).toBeNull();
  },
  1_200_000,
);
