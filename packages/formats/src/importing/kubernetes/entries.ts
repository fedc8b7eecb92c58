import type { Entrance } from '../found.ts';
import type { KubernetesCalls } from './calls.ts';
import type { Cluster } from './cluster.ts';
import type { Directory } from './directory.ts';
import type { Workload } from './workload.ts';

/** The workloads that are shown to the world, and how: by Services, by what stands at the edge, by their ports. */
export function entriesOf(
  cluster: Cluster,
  directory: Directory,
  calls: KubernetesCalls,
): Map<Workload, Entrance> {
  const entries = new Map<Workload, Entrance>();
  const open = (workloads: Iterable<Workload>, atEdge: boolean): void => {
    for (const each of workloads) {
      const known = entries.get(each) ?? { policy: {}, atEdge };
      entries.set(each, { ...known, atEdge: known.atEdge || atEdge });
    }
  };
  open(
    cluster.workloads.filter(({ isPublic }) => isPublic),
    false,
  );
  for (const service of cluster.services) {
    if (service.isPublic)
      open(directory.named(service.name.toLowerCase(), service.namespace).workloads, false);
  }
  for (const { host, namespace } of cluster.edges)
    open(directory.named(host, namespace).workloads, true);
  for (const { shares, policy, namespace } of cluster.rules.filter(({ atEdge }) => atEdge)) {
    const isSplit = new Set(shares.map(({ weight }) => weight)).size > 1;
    for (const share of shares.filter(({ weight }) => weight > 0)) {
      for (const [each, weight] of calls.shareOf(share, namespace)) {
        entries.set(each, { policy, atEdge: true, ...(isSplit ? { weight } : {}) });
      }
    }
  }
  return entries;
}
