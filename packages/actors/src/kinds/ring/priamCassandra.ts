import type { RegistryEntry } from '@spigo/gotocol';
import { derivedFromLinks } from '../../discovery/derivedFromLinks.ts';
import type { Instance } from '../../instance.ts';
import type { Frame } from '../../requests/frame.ts';
import { nanoservice, type Recipe } from '../recipe.ts';
import { restoreTo } from './restore.ts';
import { TokenRing } from './tokenRing.ts';

/** The ring as this member sees it; it stands in it itself, and who is away keeps its place. */
const ringOf = derivedFromLinks((instance): TokenRing => {
  const { entry: own, discovery, traits } = instance;
  const { service, perRegion } = traits;
  return new TokenRing(
    [own, ...discovery.fellows, ...discovery.fellowsAway],
    perRegion,
    (entry) => indexIn(service, entry),
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
  get: (frame, instance) => {
    const { key } = frame.work;
    const replicas = ringOf(instance).replicasOf(key, instance.identity.region);
    const owner = replicas[0];
    if (owner === undefined || holds(instance, replicas) || fromFellow(frame, instance)) {
      answer(frame, instance);
    } else {
      instance.outbound.call(frame, owner.ref);
    }
  },
  put: (frame, instance) => {
    const owner = ringOf(instance).ownerOf(frame.work.key, instance.identity.region);
    if (
      owner === undefined ||
      owner.ref.id === instance.entry.ref.id ||
      fromFellow(frame, instance)
    ) {
      keep(frame, instance);
      stored(frame, instance);
      copyWithin(frame, instance);
      copyAcross(frame, instance);
    } else {
      instance.outbound.pass(frame, owner.ref);
    }
    instance.done(frame);
  },
  replicate: (frame, instance) => {
    keep(frame, instance);
    if (frame.work.kind === 'Replicate' && frame.work.scope === 'region')
      copyWithin(frame, instance);
    instance.done(frame);
  },
  rejoined: (fellows, instance) => restoreTo(fellows, instance, ringOf(instance)),
});

function indexIn(service: string, entry: RegistryEntry): number {
  const instance = entry.name.split('.')[4] ?? '';
  return Number(instance.slice(service.length)) || 0;
}

function holds(instance: Instance, replicas: readonly RegistryEntry[]): boolean {
  const own = instance.entry.ref.id;
  for (const { ref } of replicas) if (ref.id === own) return true;
  return false;
}

/** A member that was asked by another member does not pass the question on. */
function fromFellow(frame: Frame, instance: Instance): boolean {
  return frame.sender !== null && instance.discovery.isFellow(frame.sender.id);
}

function keep(frame: Frame, instance: Instance): void {
  const { work } = frame;
  if (work.kind !== 'GetRequest') instance.keepNewest(work.key, work.value);
}

function stored(frame: Frame, instance: Instance): void {
  const { work } = frame;
  if (work.kind === 'Put') instance.traits.writes?.stored(work.key, work.value);
  instance.stored(frame);
}

function answer(frame: Frame, instance: Instance): void {
  const { key } = frame.work;
  const value = instance.find(key);
  const { writes, countFrom } = instance.traits;
  if (value !== null && frame.arrivedAt >= countFrom) writes?.read(key, value);
  instance.answer(frame, value);
}

function copyWithin(frame: Frame, instance: Instance): void {
  const own = instance.entry;
  for (const replica of ringOf(instance).replicasOf(frame.work.key, own.region)) {
    if (replica.zone !== own.zone) instance.outbound.replicate(frame, replica.ref, 'node');
  }
}

function copyAcross(frame: Frame, instance: Instance): void {
  const ring = ringOf(instance);
  for (const region of ring.regionNames) {
    const owner =
      region === instance.identity.region ? undefined : ring.ownerOf(frame.work.key, region);
    if (owner !== undefined) instance.outbound.replicate(frame, owner.ref, 'region');
  }
}
