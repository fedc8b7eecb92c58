import { nanoservice, type Recipe } from './recipe.ts';

/** A database: holds values, and copies each put to the other instances of its own service that it knows. */
export const store: Recipe = nanoservice({
  package: 'store',
  description: 'database; keeps values and copies them to its replicas (also: database)',
  signsOff: false,
  keepsValues: true,
  get: (hop, instance) => instance.answer(hop, instance.find(hop.key)),
  put: (hop, instance) => {
    instance.keep(hop.key, hop.value);
    instance.stored(hop);
    for (const { ref } of instance.discovery.fellows) instance.outbound.replicate(hop, ref, 'node');
    instance.done(hop);
  },
  replicate: (hop, instance) => {
    instance.keep(hop.key, hop.value);
    instance.done(hop);
  },
});
