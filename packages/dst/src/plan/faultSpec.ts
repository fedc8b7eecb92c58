import type { Sampler } from '@spigo/dynamics';
import type { EnvRandom } from '../world/envRandom.ts';
import type { PlanAction } from './entry.ts';

/** An entry of `faults`, checked. Times in microseconds. */
export interface FaultSpec {
  readonly kind: PlanAction['kind'];
  /** When, if once. */
  readonly at: number;
  /** After how long again, if more than once. */
  readonly every: Sampler | null;
  /** How long it lasts; null: for ever. */
  readonly lasts: number | null;
  /** What it does this time: whom it hits is drawn. */
  draw(random: EnvRandom): PlanAction;
}
