import { cache } from './cache.ts';
import { denominator } from './denominator.ts';
import { elb } from './elb.ts';
import { karyon } from './karyon.ts';
import { monolith } from './monolith.ts';
import type { Recipe } from './recipe.ts';
import { priamCassandra } from './ring/priamCassandra.ts';
import { riak } from './ring/riak.ts';
import { service } from './service.ts';
import { staash } from './staash.ts';
import { store } from './store.ts';
import { volume } from './volume.ts';
import { zuul } from './zuul.ts';

/** The kinds of nanoservices, by the kind string of architecture files. */
export const recipes: Readonly<Record<string, Recipe>> = {
  service,
  denominator,
  elb,
  zuul,
  karyon,
  monolith,
  staash,
  store,
  cache,
  volume,
  priamCassandra,
  riak,
};
