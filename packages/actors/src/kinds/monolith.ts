import { forward } from './forward.ts';
import { nanoservice, type Recipe } from './recipe.ts';

/** A whole application in one: passes requests on to its data stores in any zone of its region. */
export const monolith: Recipe = nanoservice({
  package: 'monolith',
  description: 'whole application in one; passes requests on to its stores in any zone',
  get: forward,
  put: forward,
});
