import { nanoservice, type Recipe } from '../recipe.ts';
import { priamCassandra } from './priamCassandra.ts';

/** A ring of another make; keys, owners and copies are as in priamCassandra. */
export const riak: Recipe = nanoservice({
  ...priamCassandra,
  package: 'riak',
  description: 'token ring of another make; as priamCassandra',
});
