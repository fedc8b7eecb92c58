import type { Kernel } from '@spigo/kernel';
import { type Bandwidth, Network, type NetworkProfile, networkProfiles } from '@spigo/network';
import type { ResolvedArchitecture, ResolvedService } from '../resolving/resolvedArchitecture.ts';
import { messageSizes } from './messageSizes.ts';
import type { Stage } from './stage.ts';

/** The network of a run: what the file says goes before the profile. */
export function networkOf(
  architecture: Pick<ResolvedArchitecture, 'network' | 'services'> | undefined,
  { kernel, places }: Stage,
): Network {
  const { network: given, services = [] } = architecture ?? {};
  const base = networkProfiles[given?.profile ?? 'aws'] as NetworkProfile;
  const { sameZone, crossZone, edge, regions = [], loss, duplicate, bandwidth } = given ?? {};
  const pairs = regions.map(({ from, to, delay }) => [`${from}>${to}`, delay] as const);
  const profile = {
    ...base,
    sameZone: sameZone ?? base.sameZone,
    crossZone: crossZone ?? base.crossZone,
    edge: edge ?? base.edge,
    regions: { ...base.regions, ...Object.fromEntries(pairs) },
    loss: loss ?? base.loss ?? 0,
    duplicate: duplicate ?? base.duplicate ?? 0,
  };
  const limit = bandwidth === undefined ? null : bandwidthOf(bandwidth, services, kernel);
  return new Network(profile, kernel.seed, limit, places);
}

function bandwidthOf(
  bitsPerSecond: number,
  services: readonly ResolvedService[],
  kernel: Kernel,
): Bandwidth {
  return { bitsPerSecond, sizeOf: messageSizes(services, kernel.seed), now: () => kernel.now };
}
