import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { CountWindow, DurationWindow } from '../../src/caller/outcomeWindow.ts';

const steps = fc.array(fc.tuple(fc.boolean(), fc.nat(30), fc.nat(40)), { maxLength: 300 });

test('a count window holds the last calls', () => {
  const property = fc.property(fc.integer({ min: 1, max: 40 }), steps, (size, outcomes) => {
    const window = new CountWindow(size);
    const all: boolean[] = [];
    for (const [failed, , chance] of outcomes) {
      if (chance === 0) {
        window.clear();
        all.length = 0;
      }
      window.record(failed);
      all.push(failed);
      const last = all.slice(-size);
      expect([window.calls, window.failures]).toEqual([last.length, last.filter(Boolean).length]);
    }
  });
  fc.assert(property, { seed: 44 });
});

test('a duration window holds what ended less than its duration ago', () => {
  const property = fc.property(fc.integer({ min: 1, max: 900 }), steps, (duration, outcomes) => {
    const window = new DurationWindow(duration);
    let all: { failed: boolean; at: number }[] = [];
    let now = 0;
    for (const [failed, wait, chance] of outcomes) {
      now += wait;
      if (chance === 0) {
        window.clear();
        all = [];
      }
      window.record(failed, now);
      all.push({ failed, at: now });
      const inside = all.filter(({ at }) => at > now - duration);
      const failures = inside.filter((call) => call.failed).length;
      expect([window.calls, window.failures]).toEqual([inside.length, failures]);
    }
  });
  fc.assert(property, { seed: 45 });
});
