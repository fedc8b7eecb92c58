import type { Failure, RegistryEntry } from '@spigo/gotocol';
import { derivedFromLinks } from '../discovery/derivedFromLinks.ts';
import type { Dependency } from '../discovery/links.ts';
import type { Instance } from '../instance.ts';
import type { Outcome } from '../operations/steps.ts';
import type { Hop } from '../requests/hop.ts';
import { nothing } from '../requests/terms.ts';
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

/** One known instance of a tier. */
interface Choice {
  readonly peer: RegistryEntry;
  readonly dependency: Dependency;
}

/** The known instances by tier, those without a tier last. */
const tiersOf = derivedFromLinks((instance): readonly (readonly Choice[])[] => {
  const tiers = new Map<number, Choice[]>();
  for (const dependency of instance.discovery.targets) {
    for (const peer of dependency.peers) {
      const at = tierOf[peer.package] ?? 5;
      const tier = tiers.get(at);
      if (tier === undefined) tiers.set(at, [{ peer, dependency }]);
      else tier.push({ peer, dependency });
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
  get: (hop, instance) => askTier(hop, instance, null),
  put: (hop, instance) => {
    for (const tier of tiersOf(instance)) {
      const { dependency, peer } = pick(tier, instance);
      instance.outbound.passToPeer(hop, dependency, peer);
    }
    if (hop.handedOn) instance.done(hop);
    else instance.fail(hop, 'noRoute');
  },
  answered: (hop, answer, instance) => {
    if (answer.value !== nothing) instance.relay(hop, answer);
    else askTier(hop, instance, answer);
  },
});

/** Asks the next tier; after the last one the answer is what that one said. */
function askTier(hop: Hop, instance: Instance, last: Outcome<Failure> | null): void {
  const tier = tiersOf(instance)[hop.step++];
  if (tier !== undefined) {
    const { dependency, peer } = pick(tier, instance);
    instance.outbound.callPeer(hop, dependency, peer);
  } else if (last === null) instance.fail(hop, 'noRoute');
  else instance.relay(hop, last);
}

function pick(tier: readonly Choice[], instance: Instance): Choice {
  return tier[instance.choose(tier.length)] as Choice;
}
