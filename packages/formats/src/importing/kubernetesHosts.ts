import type { Cluster } from './kubernetesCluster.ts';
import type { Workload } from './kubernetesObjects.ts';

/** Whether labels of a DNS name behind that of a Service are those of a cluster. */
const isRest = (rest: readonly string[]): boolean => rest.length === 0 || rest[0] === 'svc';

function named(
  labels: readonly string[],
  namespace: string,
  cluster: Cluster,
): readonly Workload[] {
  const [name = '', other, ...rest] = labels;
  if (other === undefined) return cluster.behind(name, namespace);
  return isRest(rest) ? cluster.behind(name, other) : [];
}

/**
 * The workloads that a host name means within `namespace`, by the rules of Kubernetes' DNS: `name`,
 * `name.namespace`, `name.namespace.svc.cluster.local`, and with the name of a pod in front.
 */
export function workloadsNamed(
  host: string,
  namespace: string,
  cluster: Cluster,
): readonly Workload[] {
  const labels = host.replace(/\.$/, '').split('.');
  const found = named(labels, namespace, cluster);
  return found.length > 0 || labels.length < 2 ? found : named(labels.slice(1), namespace, cluster);
}
