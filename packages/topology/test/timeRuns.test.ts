import { expect, test } from '@jest/globals';
import { InvariantError, type SimTime } from '@spigo/kernel';
import fc from 'fast-check';
import { TimeRuns } from '../src/timeRuns.ts';

test('every record gets back its time, to the last microsecond of 2^53', () => {
  const steps = fc.array(fc.oneof(fc.constant(0), fc.nat(), fc.nat(2 ** 45)), { maxLength: 100 });
  fc.assert(
    fc.property(steps, (gaps) => {
      const runs = new TimeRuns();
      let now = 0;
      const times = gaps.map((gap) => {
        now += gap;
        return now as SimTime;
      });
      for (const [record, time] of times.entries()) runs.add(record, time);
      const reader = runs.reader();
      expect(times.map((_, record) => reader(record))).toEqual(times);
    }),
    { seed: 53 },
  );
});

test('time does not go back', () => {
  const runs = new TimeRuns();
  runs.add(0, 5 as SimTime);
  expect(() => runs.add(1, 4 as SimTime)).toThrow(InvariantError);
});
