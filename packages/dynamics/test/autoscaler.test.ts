import { describe, expect, test } from '@jest/globals';
import { UsageError } from '@spigo/kernel';
import fc from 'fast-check';
import { Autoscaler, type AutoscalerSettings } from '../src/autoscaler.ts';

const bounds = { period: 30, min: 1, max: 10, coolDown: 0 };
const rule: AutoscalerSettings = { ...bounds, low: 0.5, high: 0.8, step: 2 };
const tracking: AutoscalerSettings = { ...bounds, target: 0.6 };

function once(
  settings: AutoscalerSettings,
  metric: number,
  inService: number,
  starting = 0,
): number {
  const readings = new Array(inService).fill(metric);
  return new Autoscaler(settings).decide(settings.period, readings, inService, starting);
}

describe('scaling by rule', () => {
  test('goes a step down below low, a step up above high, and stays between and at both', () => {
    expect([0.49, 0.5, 0.65, 0.8, 0.81].map((metric) => once(rule, metric, 5))).toEqual([
      3, 5, 5, 5, 7,
    ]);
  });

  test('looks at the mean of those in service, and counts those that are starting', () => {
    const scaler = new Autoscaler(rule);
    expect(scaler.decide(30, [0.2, null, 1], 3, 1)).toBe(4);
    expect(scaler.decide(60, [0.9, 0.8, null], 3, 1)).toBe(6);
  });

  test('without any reading changes nothing, but keeps the bounds', () => {
    expect(new Autoscaler(rule).decide(30, [], 4, 0)).toBe(4);
    expect(new Autoscaler({ ...rule, min: 3 }).decide(30, [null], 1, 0)).toBe(3);
  });
});

describe('target tracking', () => {
  test('wants as many as bring the metric to the target, rounded up', () => {
    expect(once(tracking, 0.9, 4)).toBe(6);
    expect(once(tracking, 0.2, 9)).toBe(3);
    expect(once(tracking, 0.91, 4)).toBe(7);
  });

  test('is content within a tenth of the target', () => {
    expect([0.55, 0.6, 0.65].map((metric) => once(tracking, metric, 9))).toEqual([9, 9, 9]);
  });

  test('does not order again what is starting already', () => {
    expect(once(tracking, 1, 3, 2)).toBe(5);
    expect(once(tracking, 1, 3, 4)).toBe(7);
    expect(once(tracking, 0.2, 3, 2)).toBe(3);
  });

  test('is stable: where the load is shared, the first decision is the last', () => {
    const property = fc.property(
      fc.double({ min: 0.1, max: 5, noNaN: true }),
      fc.integer({ min: 1, max: 10 }),
      (load, start) => {
        const first = once(tracking, load / start, start);
        const second = once(tracking, load / first, first);
        const third = once(tracking, load / second, second);
        expect(third).toBe(second);
        if (first > 1 && first < 10) expect(load / first).toBeLessThanOrEqual(0.6 * 1.1 + 1e-9);
      },
    );
    fc.assert(property, { seed: 31 });
  });
});

test('the count never leaves min .. max, and rests for coolDown after each change', () => {
  const property = fc.property(
    fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 60 }),
    fc.nat(120),
    fc.constantFrom(rule, tracking),
    (metrics, coolDown, settings) => {
      const scaler = new Autoscaler({ ...settings, coolDown, min: 2, max: 7 });
      let count = 4;
      let changedAt = Number.NEGATIVE_INFINITY;
      metrics.forEach((metric, i) => {
        const now = 30 * (i + 1);
        const next = scaler.decide(now, [metric], count, 0);
        expect(next).toBeGreaterThanOrEqual(2);
        expect(next).toBeLessThanOrEqual(7);
        if (next === count) return;
        expect(now - changedAt).toBeGreaterThanOrEqual(coolDown);
        changedAt = now;
        count = next;
      });
    },
  );
  fc.assert(property, { seed: 32 });
});

test('only a change begins a coolDown: a decision for as many as there are begins none', () => {
  const scaler = new Autoscaler({ ...rule, coolDown: 60 });
  const decided: [at: number, metric: number, count: number][] = [];
  let count = 1;
  for (const [at, metric] of [
    [30, 0.9],
    [90, 0.6],
    [120, 0.9],
  ] as const) {
    count = scaler.decide(at, [metric], count, 0);
    decided.push([at, metric, count]);
  }
  expect(decided).toEqual([
    [30, 0.9, 3],
    [90, 0.6, 3],
    [120, 0.9, 5],
  ]);
});

test('after exactly coolDown it decides again', () => {
  const scaler = new Autoscaler({ ...rule, coolDown: 60 });
  const counts = [30, 60, 90, 120].map((now) => scaler.decide(now, [0.9], 1, 0));
  expect(counts).toEqual([3, 1, 3, 1]);
});

test('impossible settings are refused with the reason', () => {
  const impossible: readonly (readonly [Partial<AutoscalerSettings>, RegExp])[] = [
    [{ max: 0 }, /max: found "0"; allowed is a number of at least min/],
    [{ low: 0.9 }, /low: found "0.9"; allowed is a number of at most high, which is 0.8/],
    [{ min: 0 }, /min: found "0".*no metric/],
    [{ period: 0 }, /period/],
    [{ step: 0 }, /step/],
    [{ target: 0.5 }, /either a target, or low and high/],
  ];
  for (const [change, message] of impossible) {
    const settings = { ...rule, ...change };
    expect(() => new Autoscaler(settings)).toThrow(UsageError);
    expect(() => new Autoscaler(settings)).toThrow(message);
  }
  expect(() => new Autoscaler(bounds)).toThrow(/low/);
});
