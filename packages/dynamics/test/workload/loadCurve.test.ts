import { describe, expect, test } from '@jest/globals';
import { UsageError } from '@spigo/kernel';
import fc from 'fast-check';
import { LoadCurve, type LoadShape, type ProfilePoint } from '../../src/workload/loadCurve.ts';

/** The factor at an instant, by its definition: linear between points, level outside of them. */
function factorAt(profile: readonly ProfilePoint[], instant: number): number {
  const next = profile.findIndex(({ at }) => at > instant);
  const right = profile[next];
  const left = next === -1 ? profile.at(-1) : profile[next - 1];
  if (right === undefined || left === undefined) return (right ?? left)?.factor ?? 1;
  return left.factor + ((right.factor - left.factor) * (instant - left.at)) / (right.at - left.at);
}

const profiles = fc
  .array(fc.record({ at: fc.nat(10_000), factor: fc.nat(40).map((n) => n / 8) }), { maxLength: 6 })
  .map((points) => points.toSorted((a, b) => a.at - b.at));

test('the load until an instant is the integral of the factor', () => {
  const property = fc.property(
    profiles,
    fc.nat(12_000),
    fc.integer({ min: 1, max: 3 }),
    (profile, end, load) => {
      const steps = 4000;
      let sum = 0;
      for (let i = 0; i < steps; i++) sum += factorAt(profile, ((i + 0.5) * end) / steps);
      const integral = (load * sum * end) / steps;
      // The midpoint rule is off by a step at each of the jumps.
      const tolerance = (load * 5 * 6 * end) / steps + 1e-6;
      const curve = new LoadCurve({ profile, load });
      expect(Math.abs(curve.loadUntil(end) - integral)).toBeLessThanOrEqual(tolerance);
    },
  );
  fc.assert(property, { seed: 71, numRuns: 60 });
});

test('the instant of a load is the first by which that load has gone by', () => {
  const property = fc.property(
    profiles,
    fc.array(fc.double({ min: 0, max: 40_000, noNaN: true }), { maxLength: 12 }),
    (profile, loads) => {
      const curve = new LoadCurve({ profile });
      for (const load of loads) {
        const instant = curve.instantOf(load);
        if (instant === Number.POSITIVE_INFINITY) {
          expect(load).toBeGreaterThan(curve.total);
          continue;
        }
        expect(curve.loadUntil(instant)).toBeCloseTo(load, 5);
        const earlier = Math.max(0, instant - 0.01 - instant * 1e-6);
        expect(curve.loadUntil(earlier)).toBeLessThanOrEqual(load + 1e-6);
        if (instant > 1) expect(curve.loadUntil(earlier)).toBeLessThan(load + 1e-9);
      }
    },
  );
  fc.assert(property, { seed: 72 });
});

test('without a profile nothing is changed, to the last bit', () => {
  const curve = new LoadCurve({});
  const property = fc.property(fc.double({ min: 0, max: 1e15, noNaN: true }), (instant) => {
    expect(curve.instantOf(instant)).toBe(instant);
    expect(curve.loadUntil(instant)).toBe(instant);
  });
  fc.assert(property, { seed: 73 });
});

describe('a profile', () => {
  const ramp: LoadShape = {
    profile: [
      { at: 100, factor: 1 },
      { at: 200, factor: 3 },
    ],
  };

  test('is level before its first point and after its last', () => {
    const curve = new LoadCurve(ramp);
    expect(curve.loadUntil(100)).toBe(100);
    expect(curve.loadUntil(200)).toBe(300);
    expect(curve.loadUntil(1200)).toBe(3300);
    expect(curve.instantOf(3300)).toBe(1200);
  });

  test('may jump, pause, and end', () => {
    const profile = [
      { at: 0, factor: 2 },
      { at: 10, factor: 2 },
      { at: 10, factor: 0 },
      { at: 30, factor: 0 },
      { at: 30, factor: 1 },
      { at: 40, factor: 0 },
    ];
    const curve = new LoadCurve({ profile });
    expect([5, 20, 20.5].map((load) => curve.instantOf(load)).map((at) => at.toFixed(4))).toEqual([
      '2.5000',
      '10.0000',
      '30.5132',
    ]);
    expect(curve.total).toBe(25);
    expect(curve.instantOf(25)).toBe(40);
    expect(curve.instantOf(25.001)).toBe(Number.POSITIVE_INFINITY);
  });

  test('that goes back in time or below zero is refused', () => {
    const back = [
      { at: 10, factor: 1 },
      { at: 9, factor: 1 },
    ];
    expect(() => new LoadCurve({ profile: back })).toThrow(/profile\[1\]: at: found "9"/);
    expect(() => new LoadCurve({ profile: [{ at: 0, factor: -1 }] })).toThrow(UsageError);
    expect(() => new LoadCurve({ load: -1 })).toThrow(UsageError);
  });
});
