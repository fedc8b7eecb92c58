import { expect, test } from '@jest/globals';
import { cutAt, type Force, leakOf } from './support/cut.ts';

/** So much of a run, in ms, of which every event is a place to cut it. */
const short = 40;

test('the run that is cut is busy: writes, stores, work and packets', async () => {
  expect((await cutAt(0, 'kill', short)).events).toBeGreaterThan(60);
});

test.each<Force>(['kill', 'powerOff'])(
  '%s before any event of a short run: nothing of that life runs or is sent afterwards',
  async (how) => {
    expect(await leakOf(how, short)).toBeNull();
  },
);
