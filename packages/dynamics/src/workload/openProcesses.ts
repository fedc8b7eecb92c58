import type { Random } from '@spigo/kernel';
import { demand } from '../distributions/family.ts';
import { drawExponential } from '../ziggurat.ts';
import type { ArrivalSource } from './arrivals.ts';

/** interval, 2 x interval, ...: products, not sums, so that nothing drifts. */
export function spacedLoads(interval: number): ArrivalSource {
  let index = 0;
  return { next: () => interval * ++index };
}

/** A Poisson process; under a curve it is the inhomogeneous one, exactly. */
export function poissonLoads(interval: number, random: Random): ArrivalSource {
  // In a column: a fraction in a variable of a closure is allocated anew at each change.
  const load = new Float64Array(1);
  const next = (): number => {
    load[0] = (load[0] as number) + interval * drawExponential(random);
    return load[0] as number;
  };
  return { next };
}

/** Recorded instants; a curve stretches and squeezes the time between them. */
export function tracedLoads(instants: ArrayLike<number>): ArrivalSource {
  let before = 0;
  for (let i = 0; i < instants.length; i++) {
    const instant = instants[i] ?? Number.NaN;
    const holds = instant >= before && instant < Number.POSITIVE_INFINITY;
    demand(holds, `trace: instants[${i}]`, instant, `a time in microseconds, ${before} or more`);
    before = instant;
  }
  let index = 0;
  return { next: () => instants[index++] ?? Number.POSITIVE_INFINITY };
}
