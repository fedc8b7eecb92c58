import { forward } from './forward.ts';
import { nanoservice, type Recipe } from './recipe.ts';

/** DNS, outside of all regions: where clients enter. Infrastructure: it never signs off. */
export const denominator: Recipe = nanoservice({
  package: 'denominator',
  description: 'global DNS entry; where workloads start by default (also: dns)',
  signsOff: false,
  get: forward,
  put: forward,
});
