import type { Given } from '../yaml/given.ts';

/** Whether a port of the machine leads to a service, or ports of its container alone are said. */
export type Published = 'host' | 'container' | 'none';

/** `8080:80`, `127.0.0.1:8080:80/tcp` and `80-81:80-81` have a port of the machine, `80` has none. */
function isOnHost(port: Given): boolean {
  if (port.isMap) return !port.get('published').isMissing && port.get('published').text() !== '0';
  return /^(?:.*:)?\S+:[^:]*$/.test(port.text().replace(/\$\{[^}]*\}/g, '1'));
}

/** What the ports of a service are published as. */
export function publishedBy(ports: Given): Published {
  const all = ports.members();
  if (all.length === 0) return 'none';
  return all.some(isOnHost) ? 'host' : 'container';
}
