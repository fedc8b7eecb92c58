import { nanoservice, type Recipe } from './recipe.ts';
import { store } from './store.ts';

/** Keeps values in memory, each instance for itself: no replicas. */
export const cache: Recipe = nanoservice({
  ...store,
  package: 'cache',
  description: 'keeps values in memory, each instance for itself',
  put: (frame, instance) => {
    const { work } = frame;
    if (work.kind === 'Put') instance.keep(work.key, work.value);
    instance.stored(frame);
    instance.done(frame);
  },
});
