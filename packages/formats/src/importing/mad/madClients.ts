import { everyAction, type MadClient } from './madModel.ts';
import { dependenciesOf, type MadTranslation } from './madTranslation.ts';
import { usualPriority } from './madUses.ts';
import { type PlainMadService, type PlainMadWorkload, plainDuration } from './plainMad.ts';

/** A client of a model: outside of all regions, without workers of its own. */
export function plainMadClient(
  { name, actions }: MadClient,
  translation: MadTranslation,
): PlainMadService {
  return {
    name: translation.names.of(name),
    package: 'dns',
    regions: 0,
    ...dependenciesOf(actions, name, translation),
    operations: { get: translation.steps.plain(actions, name) },
  };
}

/** When a client begins what it does. */
export function plainMadWorkload(
  client: MadClient,
  { names, uses }: MadTranslation,
): PlainMadWorkload {
  const [first = usualPriority] = invokedPriorities(client);
  return {
    from: names.of(client.name),
    arrivals: { process: 'constant', interval: plainDuration(client.period) },
    operations: { get: 1 },
    // A message that is only sent has the priority of the request that sends it.
    ...(uses.ranked.size > 0 ? { priority: first } : {}),
  };
}

/** The priorities of what a client invokes, each once. */
export function invokedPriorities({ actions }: MadClient): readonly number[] {
  const priorities = [...everyAction(actions)].flatMap((action) =>
    action.kind === 'invoke' ? [action.priority ?? usualPriority] : [],
  );
  return [...new Set(priorities)];
}
