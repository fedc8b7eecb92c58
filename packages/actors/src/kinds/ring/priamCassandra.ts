import type { RegistryEntry } from '@spigo/gotocol';
import { derivedFromLinks } from '../../discovery/derivedFromLinks.ts';
import type { Instance } from '../../instance.ts';
import type { Hop } from '../../requests/hop.ts';
import { nothing } from '../../requests/terms.ts';
import { nanoservice, type Recipe } from '../recipe.ts';
import { restoreTo } from './restore.ts';
import { TokenRing } from './tokenRing.ts';

/** The ring as this member sees it; it stands in it itself, and who is away keeps its place. */
const ringOf = derivedFromLinks((instance): TokenRing => {
  const { entry: own, discovery, traits } = instance;
  const { perRegion } = traits;
  return new TokenRing(
    [own, ...discovery.fellows, ...discovery.fellowsAway],
    perRegion,
    ({ index }) => Math.max(0, index),
    ({ ref }) => ref.id === own.ref.id || discovery.isFellow(ref.id),
  );
});

/**
 * A member of a token ring. Whoever is asked coordinates: it answers what it holds, and asks the owner
 * in its own region for the rest. A put is stored by its owner and copied to one node of each other zone
 * and of each other region, which copies it inside its region once. Where the owner is away, the first of
 * its replicas acts for it; whoever comes back is given what it has missed.
 */
export const priamCassandra: Recipe = nanoservice({
  package: 'priamCassandra',
  description: 'token ring; keys have owners, copies go to other zones and regions',
  signsOff: false,
  keepsValues: true,
  isReplicated: true,
  get: (hop, instance) => {
    const replicas = ringOf(instance).replicasAt(tokenOf(hop, instance), instance.identity.region);
    const owner = replicas[0];
    if (owner === undefined || holds(instance, replicas) || fromFellow(hop, instance)) {
      answer(hop, instance);
    } else {
      instance.outbound.call(hop, owner.ref);
    }
  },
  put: (hop, instance) => {
    const owner = ringOf(instance).ownerAt(tokenOf(hop, instance), instance.identity.region);
    if (
      owner === undefined ||
      owner.ref.id === instance.entry.ref.id ||
      fromFellow(hop, instance)
    ) {
      keep(hop, instance);
      stored(hop, instance);
      copyWithin(hop, instance);
      copyAcross(hop, instance);
    } else {
      instance.outbound.pass(hop, owner.ref);
    }
    instance.done(hop);
  },
  replicate: (hop, instance) => {
    keep(hop, instance);
    if (hop.scope === 'region') copyWithin(hop, instance);
    instance.done(hop);
  },
  rejoined: (fellows, instance) => restoreTo(fellows, instance, ringOf(instance)),
});

function tokenOf({ key }: Hop, instance: Instance): number {
  return instance.around.terms.tokenOf(key);
}

function holds(instance: Instance, replicas: readonly RegistryEntry[]): boolean {
  const own = instance.entry.ref.id;
  for (const { ref } of replicas) if (ref.id === own) return true;
  return false;
}

/** A member that was asked by another member does not pass the question on. */
function fromFellow(hop: Hop, instance: Instance): boolean {
  return hop.sender !== null && instance.discovery.isFellow(hop.sender.id);
}

function keep(hop: Hop, instance: Instance): void {
  instance.keepNewest(hop.key, hop.value);
}

function stored(hop: Hop, instance: Instance): void {
  instance.traits.writes?.stored(hop.key, hop.value);
  instance.stored(hop);
}

function answer(hop: Hop, instance: Instance): void {
  const { key } = hop;
  const value = instance.find(key);
  const { writes, countFrom } = instance.traits;
  if (value !== nothing && hop.arrivedAt >= countFrom) writes?.read(key, value);
  instance.answer(hop, value);
}

function copyWithin(hop: Hop, instance: Instance): void {
  const own = instance.entry;
  for (const replica of ringOf(instance).replicasAt(tokenOf(hop, instance), own.region)) {
    if (replica.zone !== own.zone) instance.outbound.replicate(hop, replica.ref, 'node');
  }
}

function copyAcross(hop: Hop, instance: Instance): void {
  const ring = ringOf(instance);
  const token = tokenOf(hop, instance);
  for (const region of ring.regionNames) {
    const owner = region === instance.identity.region ? undefined : ring.ownerAt(token, region);
    if (owner !== undefined) instance.outbound.replicate(hop, owner.ref, 'region');
  }
}
