import { forward } from './forward.ts';
import { nanoservice, type Recipe } from './recipe.ts';

/** The middle tier: passes each request on to one instance of one dependency in its own zone. */
export const karyon: Recipe = nanoservice({
  package: 'karyon',
  description: 'middle tier service; passes requests on within its zone',
  sees: 'zone',
  get: forward,
  put: forward,
});
