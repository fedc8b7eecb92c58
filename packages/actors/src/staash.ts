import type { GetResponse, GotocolRef, RegistryEntry } from '@spigo/gotocol';
import { derivedFromLinks } from './derivedFromLinks.ts';
import type { Frame } from './frame.ts';
import type { Instance } from './instance.ts';
import { nanoservice, type Recipe } from './recipe.ts';

/** The order in which a data access layer asks: what is fast and forgetful first. */
const tierOf: Readonly<Record<string, number>> = {
  cache: 0,
  volume: 1,
  priamCassandra: 2,
  riak: 2,
  store: 3,
  staash: 4,
};

/** The known instances by tier, those without a tier last. */
const tiersOf = derivedFromLinks((instance): readonly (readonly RegistryEntry[])[] => {
  const tiers = new Map<number, RegistryEntry[]>();
  for (const { peers } of instance.discovery.targets) {
    for (const peer of peers) {
      const at = tierOf[peer.package] ?? 5;
      const tier = tiers.get(at);
      if (tier === undefined) tiers.set(at, [peer]);
      else tier.push(peer);
    }
  }
  return [...tiers].sort(([a], [b]) => a - b).map(([, tier]) => tier);
});

/**
 * The data access layer: asks tier by tier until a value is found; a put goes to one instance of each
 * tier. (Spigo forgot which tier it had asked and lost one get in six.)
 */
export const staash: Recipe = nanoservice({
  package: 'staash',
  description: 'data access layer; asks caches, rings and stores in turn until a value is found',
  get: (frame, instance) => askTier(frame, instance, null),
  put: (frame, instance) => {
    const tiers = tiersOf(instance);
    if (tiers.length === 0) {
      instance.fail(frame, 'noRoute');
      return;
    }
    for (const tier of tiers) instance.pass(frame, pick(tier, instance));
    instance.done(frame);
  },
  answered: (frame, answer, instance) => {
    if (answer.value !== null) instance.relay(frame, answer);
    else askTier(frame, instance, answer);
  },
});

/** Asks the next tier; after the last one the answer is what that one said. */
function askTier(frame: Frame, instance: Instance, last: GetResponse | null): void {
  const tier = tiersOf(instance)[frame.step++];
  if (tier !== undefined) instance.call(frame, pick(tier, instance));
  else if (last === null) instance.fail(frame, 'noRoute');
  else instance.relay(frame, last);
}

function pick(tier: readonly RegistryEntry[], instance: Instance): GotocolRef {
  return (tier[instance.choose(tier.length)] as RegistryEntry).ref;
}
