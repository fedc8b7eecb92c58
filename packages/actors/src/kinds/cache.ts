import { nanoservice, type Recipe } from './recipe.ts';
import { store } from './store.ts';

/** Keeps values in memory, each instance for itself: no replicas. */
export const cache: Recipe = nanoservice({
  ...store,
  package: 'cache',
  description: 'keeps values in memory, each instance for itself',
  put: (hop, instance) => {
    instance.keep(hop.key, hop.value);
    instance.stored(hop);
    instance.done(hop);
  },
});
