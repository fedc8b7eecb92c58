import { forward } from './forward.ts';
import { nanoservice, type Recipe } from './recipe.ts';

/** The proxy behind the load balancer: passes each request on to one service instance of its zone. */
export const zuul: Recipe = nanoservice({
  package: 'zuul',
  description: 'api proxy; passes requests on within its zone (also: proxy)',
  sees: 'zone',
  get: forward,
  put: forward,
});
