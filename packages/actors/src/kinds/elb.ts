import { forward } from './forward.ts';
import { nanoservice, type Recipe } from './recipe.ts';

/** The load balancer of a region: spreads requests over all zones. Infrastructure: it never signs off. */
export const elb: Recipe = nanoservice({
  package: 'elb',
  description: 'load balancer over the zones of a region (also: loadBalancer)',
  signsOff: false,
  get: forward,
  put: forward,
});
