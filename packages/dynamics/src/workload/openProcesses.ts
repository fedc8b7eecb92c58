import type { Random } from '@spigo/kernel';
import { demand } from '../distributions/family.ts';
import { drawExponential } from '../ziggurat.ts';
import type { NextInstant } from './arrivals.ts';
import type { LoadCurve } from './loadCurve.ts';

/** interval, 2 x interval, ...: products, not sums, so that nothing drifts. */
export function spacedInstants(interval: number, curve: LoadCurve): NextInstant {
  let index = 0;
  return () => curve.instantOf(interval * ++index);
}

/** A Poisson process; under a curve it is the inhomogeneous one, exactly. */
export function poissonInstants(interval: number, curve: LoadCurve, random: Random): NextInstant {
  // In a column: a fraction in a variable of a closure is allocated anew at each change.
  const load = new Float64Array(1);
  return () => {
    load[0] = (load[0] as number) + interval * drawExponential(random);
    return curve.instantOf(load[0] as number);
  };
}

/** Recorded instants; a curve stretches and squeezes the time between them. */
export function tracedInstants(instants: ArrayLike<number>, curve: LoadCurve): NextInstant {
  let before = 0;
  for (let i = 0; i < instants.length; i++) {
    const instant = instants[i] ?? Number.NaN;
    const holds = instant >= before && instant < Number.POSITIVE_INFINITY;
    demand(holds, `trace: instants[${i}]`, instant, `a time in microseconds, ${before} or more`);
    before = instant;
  }
  let index = 0;
  return () => curve.instantOf(instants[index++] ?? Number.POSITIVE_INFINITY);
}
