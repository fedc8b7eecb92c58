import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Gate } from '../src/model/gate.ts';

/** A gate, and what has come through it. */
function gated(isFree: () => boolean = () => true) {
  const sent: number[] = [];
  const gate = new Gate<number>((text) => sent.push(text), isFree, 0);
  return { gate, sent };
}

test('two are on their way; of the others the newest goes when one was seen', () => {
  const { gate, sent } = gated();
  for (let frame = 1; frame <= 9; frame++) gate.put('frame', frame, 0);
  expect(sent).toEqual([1, 2]);
  gate.seen(1, 10);
  expect(sent).toEqual([1, 2, 9]);
  gate.seen(2, 20);
  expect(sent).toEqual([1, 2, 9]);
});

test('kinds do not take the place of each other', () => {
  const { gate, sent } = gated();
  for (const kind of ['frame', 'states', 'frame', 'states', 'frame']) {
    gate.put(kind, kind === 'frame' ? 1 : 2, 0);
  }
  gate.seen(2, 1);
  expect(sent).toEqual([1, 2, 1, 2]);
});

test('who never says what was seen gets one a second, and does not count as one who looks', () => {
  const { gate, sent } = gated();
  for (let now = 0; now < 60_000; now += 100) gate.put('frame', now, now);
  expect(sent.length).toBeGreaterThan(55);
  expect(sent.length).toBeLessThan(65);
  expect(gate.isAwake(1_900)).toBe(true);
  expect(gate.isAwake(60_000)).toBe(false);
  gate.seen(sent.length, 60_000);
  expect(gate.isAwake(60_001)).toBe(true);
});

test('while the way is not free nothing is sent, and then the newest', () => {
  let isFree = false;
  const { gate, sent } = gated(() => isFree);
  gate.put('frame', 1, 0);
  gate.put('frame', 2, 5_000);
  expect(sent).toEqual([]);
  isFree = true;
  gate.flush(5_001);
  expect(sent).toEqual([2]);
});

test('whatever a page says and when, it gets frames in order, the last one when it has kept up', () => {
  const step = fc.oneof(fc.constant('put' as const), fc.constant('seen' as const));
  fc.assert(
    fc.property(fc.array(step, { maxLength: 200 }), (steps) => {
      const { gate, sent } = gated();
      let [now, seen] = [0, 0];
      for (const what of steps) {
        now += 1;
        if (what === 'put') gate.put('frame', now, now);
        else if (seen < sent.length) {
          seen += 1;
          gate.seen(1, now);
        }
        expect(sent.length - seen).toBeLessThanOrEqual(2);
      }
      const last = steps.lastIndexOf('put') + 1;
      gate.seen(sent.length - seen, now + 1);
      expect(sent).toEqual([...sent].sort((a, b) => a - b));
      expect(sent.at(-1) ?? 0).toBe(last);
    }),
    { seed: 20, numRuns: 200 },
  );
});
