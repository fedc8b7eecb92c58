import { nanoservice, type Recipe } from './recipe.ts';

/** A database: holds values, and copies each put to the other instances of its own service that it knows. */
export const store: Recipe = nanoservice({
  package: 'store',
  description: 'database; keeps values and copies them to its replicas (also: database)',
  signsOff: false,
  keepsValues: true,
  get: (frame, instance) => instance.answer(frame, instance.find(frame.work.key)),
  put: (frame, instance) => {
    const { work } = frame;
    if (work.kind === 'Put') instance.keep(work.key, work.value);
    instance.stored(frame);
    for (const { ref } of instance.discovery.fellows)
      instance.outbound.replicate(frame, ref, 'node');
    instance.done(frame);
  },
  replicate: (frame, instance) => {
    const { work } = frame;
    if (work.kind === 'Replicate') instance.keep(work.key, work.value);
    instance.done(frame);
  },
});
