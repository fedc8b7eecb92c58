import { describe, expect, test } from '@jest/globals';
import { InvariantError } from '@spigo/kernel';
import { checkBalance } from '../src/balance.ts';
import { ServiceRecorder } from '../src/serviceRecorder.ts';

/** One request from 10 to 40, one refused at 20, one that came at 30 and is still there. */
function recorded(warmUp = 0): ServiceRecorder {
  const recorder = new ServiceRecorder(warmUp);
  recorder.arrived(10);
  recorder.arrived(20);
  recorder.rejected(20, 20, 'full');
  recorder.arrived(30);
  recorder.completed(40, 10, 30, true);
  return recorder;
}

const moment = { now: 100, warmUp: 0, seed: 7 };
const there = [{ arrivedAt: 30, cameAt: 30 }];

describe('the books of a service', () => {
  test('balance where everything that arrived has left or is there', () => {
    expect(() => checkBalance('web', recorded(), there, moment)).not.toThrow();
  });

  test.each([15, 25, 30, 35, 60])('balance with a warm-up of %d', (warmUp) => {
    const at = { ...moment, warmUp };
    expect(() => checkBalance('web', recorded(warmUp), there, at)).not.toThrow();
  });

  test('that ends during the warm-up balance, too', () => {
    const recorder = new ServiceRecorder(200);
    recorder.arrived(30);
    expect(() => checkBalance('web', recorder, there, { ...moment, warmUp: 200 })).not.toThrow();
  });

  test('do not balance where a request is gone and nobody has told', () => {
    const check = () => checkBalance('web', recorded(), [], moment);
    expect(check).toThrow(InvariantError);
    expect(check).toThrow(/web: 1 requests by its books, but 0 are there at 0\.1 ms \(seed 7\)/);
  });

  test('break the law of Little where a stay was told that is not true', () => {
    const recorder = recorded();
    recorder.arrived(50);
    recorder.completed(60, 49, 10, true);
    expect(() => checkBalance('web', recorder, there, moment)).toThrow(/Little's law is broken/);
  });

  test('do not balance where the one that is there is another one', () => {
    const other = [{ arrivedAt: 31, cameAt: 31 }];
    expect(() => checkBalance('web', recorded(), other, moment)).toThrow(/Little's law/);
  });
});
