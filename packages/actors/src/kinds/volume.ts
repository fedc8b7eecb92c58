import { cache } from './cache.ts';
import { nanoservice, type Recipe } from './recipe.ts';

/** A disk of one instance's own: keeps values, no replicas. */
export const volume: Recipe = nanoservice({
  ...cache,
  package: 'volume',
  description: 'a disk that one instance has to itself',
});
