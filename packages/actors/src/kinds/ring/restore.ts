import type { RegistryEntry } from '@spigo/gotocol';
import type { Instance } from '../../instance.ts';
import type { TokenRing } from './tokenRing.ts';

/** Members that are back, as one of the others sees it. */
interface Return {
  readonly ring: TokenRing;
  readonly back: ReadonlySet<number>;
  /** Regions of which everybody is back: nobody there has anything to give. */
  readonly empty: readonly string[];
}

/**
 * Gives `fellows`, who are back, whatever was written of what they hold. The first replica that has been
 * there gives, so each gets it once; a region that was away as a whole gets it from the owners in the first
 * region, by name, that was not.
 */
export function restoreTo(
  fellows: readonly RegistryEntry[],
  instance: Instance,
  ring: TokenRing,
): void {
  const back = new Set<number>(fellows.map(({ ref }) => ref.id));
  const regions = [...new Set(fellows.map(({ region }) => region))];
  const empty = regions.filter((region) => ring.upIn(region).every(({ ref }) => back.has(ref.id)));
  const giving = { ring, back, empty };
  for (const [key, value] of instance.inbound.memory.written()) {
    for (const { ref } of receiversOf(key, instance, giving)) {
      instance.outbound.restore(ref, key, value);
    }
  }
}

function receiversOf(key: number, instance: Instance, giving: Return): readonly RegistryEntry[] {
  const { ring, back, empty } = giving;
  const { region, ref: own } = instance.entry;
  const token = instance.around.terms.tokenOf(key);
  const replicas = ring.replicasAt(token, region);
  const first = replicas.find(({ ref }) => !back.has(ref.id));
  if (first?.ref.id !== own.id) return [];
  const near = replicas.filter(({ ref }) => back.has(ref.id));
  const isFirst = [...ring.regionNames].every((name) => name >= region || empty.includes(name));
  if (!isFirst) return near;
  return [...near, ...empty.flatMap((name) => ring.replicasAt(token, name))];
}
