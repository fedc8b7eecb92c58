import type { Given } from '../yaml/given.ts';

/** Images of containers that stand beside another one in a pod, by a word in the last part of their names. */
const besides =
  /(?:^|[-_])(?:proxy|proxyv2|exporter|agent|sidecar|fluentd|fluent-bit|filebeat|promtail|reloader|reload|envoy|vault|linkerd|istio|dapr|daprd|otelcol|collector|pgbouncer|git-sync|oauth2)(?:[-_]|$)/;

function isBeside(container: Given): boolean {
  const [path = ''] = container.get('image').text().toLowerCase().split('@');
  const base = (path.split('/').at(-1) ?? '').split(':')[0] ?? '';
  return besides.test(base) || besides.test(container.get('name').text().toLowerCase());
}

/**
 * The container that does what a workload is for: the one that has its name; else the first whose image
 * is not known to stand beside others; else the first.
 */
export function mainContainerOf(workload: string, containers: readonly Given[]): Given | undefined {
  const named = containers.find((container) => container.get('name').text() === workload);
  return named ?? containers.find((container) => !isBeside(container)) ?? containers[0];
}
