import { readArchitecture, simulateSync } from '@spigo/simulation';
import type { Case } from './case.ts';

/** How long a run is, as a share of what its case asks for. */
export interface Length {
  readonly warmUp: number;
  readonly measured: number;
}

const whole: Length = { warmUp: 1, measured: 1 };

/** What one run of a case says to each of its claims. */
export function measure(each: Case, seed: number, length: Length = whole): (number | null)[] {
  const { id, collect, claims } = each;
  const warmUp = each.warmUp * length.warmUp;
  const seconds = each.measured * length.measured;
  const architecture = readArchitecture({ ...each.file, warmUp: text(warmUp) }, id);
  const run = simulateSync(architecture, { seed, duration: text(warmUp + seconds), collect });
  return claims.map(({ of }) => of(run, seconds));
}

function text(seconds: number): string {
  return `${Math.round(seconds * 1e6)}us`;
}
