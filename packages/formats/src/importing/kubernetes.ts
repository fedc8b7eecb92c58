import { assemble } from './assemble.ts';
import type { FoundService, ImportedArchitecture } from './found.ts';
import type { Given } from './given.ts';
import { hostsIn } from './hosts.ts';
import { packageOfImage } from './images.ts';
import { type Cluster, readCluster } from './kubernetesCluster.ts';
import { workloadsNamed } from './kubernetesHosts.ts';
import type { Workload } from './kubernetesObjects.ts';
import { nameOfFile } from './names.ts';

/** `name`; with namespace and kind where another workload has the same name. */
function namesOf(workloads: readonly Workload[]): Map<Workload, string> {
  const count = new Map<string, number>();
  for (const { name } of workloads) count.set(name, (count.get(name) ?? 0) + 1);
  return new Map(
    workloads.map((each) => {
      const { name, namespace, kind } = each;
      return [each, count.get(name) === 1 ? name : `${name}.${namespace}.${kind}`];
    }),
  );
}

/** The workloads that `workload` names, in its annotation first, then in its environment. */
function calledBy(workload: Workload, cluster: Cluster): Set<Workload> {
  const called = new Set<Workload>();
  for (const [word, given] of workload.dependsOn) {
    const found = workloadsNamed(word, workload.namespace, cluster);
    if (found.length === 0) throw given.unknown(word, cluster.knownNames());
    for (const each of found) called.add(each);
  }
  for (const value of cluster.environmentOf(workload)) {
    for (const host of hostsIn(value)) {
      for (const each of workloadsNamed(host, workload.namespace, cluster)) called.add(each);
    }
  }
  called.delete(workload);
  return called;
}

function packageOf(workload: Workload, calls: boolean, notes: string[]): string | undefined {
  if (workload.package !== '') return workload.package;
  const [image = ''] = workload.images;
  const kind = calls ? undefined : packageOfImage(image);
  if (kind !== undefined) notes.push(`${workload.name} is a ${kind}, by its image ${image}`);
  return kind;
}

function foundService(
  workload: Workload,
  cluster: Cluster,
  nameOf: ReadonlyMap<Workload, string>,
  notes: string[],
): FoundService {
  const called = [...calledBy(workload, cluster)].filter(({ count }) => count > 0);
  const kind = packageOf(workload, called.length > 0, notes);
  return {
    name: nameOf.get(workload) ?? workload.name,
    ...(kind === undefined ? {} : { package: kind }),
    count: workload.count,
    dependencies: called.map((each) => nameOf.get(each) ?? each.name),
    isPublic: cluster.isPublic(workload),
  };
}

/** The architecture in Kubernetes manifests: Deployments, StatefulSets, DaemonSets and Services. */
export function importKubernetes(documents: readonly Given[], file: string): ImportedArchitecture {
  const cluster = readCluster(documents);
  const nameOf = namesOf(cluster.workloads);
  const notes = [...cluster.notes];
  for (const workload of cluster.workloads) {
    if (workload.count === 0) notes.push(`left out: ${workload.name}, which has no replicas`);
  }
  const found = cluster.workloads
    .filter(({ count }) => count > 0)
    .map((workload) => foundService(workload, cluster, nameOf, notes));
  const [first] = documents;
  if (found.length === 0 && first !== undefined) {
    throw first
      .get('kind')
      .wrong('a Deployment, StatefulSet or DaemonSet that runs in some document');
  }
  const description = `imported from ${file.split(/[/\\]/).at(-1) ?? file}`;
  const { architecture, notes: changes } = assemble(nameOfFile(file), description, found);
  const all = [...changes, ...notes, ...cluster.leftovers.notes()];
  return { format: 'kubernetes', architecture, notes: all };
}
