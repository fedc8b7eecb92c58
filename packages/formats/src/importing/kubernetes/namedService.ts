import type { Given } from '../yaml/given.ts';
import { type Labels, nameOf, namespaceOf, textsOf } from './objects.ts';

/** A Service object: a name for the workloads that its selector picks, or for another host. */
export interface NamedService {
  readonly name: string;
  readonly namespace: string;
  readonly selector: Labels;
  readonly isPublic: boolean;
  /** Of an ExternalName: the host that it stands for; empty for others. */
  readonly externalName: string;
  /** Whether it picks nothing because nothing is to be picked: its ends are said elsewhere. */
  readonly isOpenEnded: boolean;
}

/** Reads a Service object. */
export function readService(object: Given): NamedService {
  const spec = object.get('spec');
  const type = spec.get('type').text();
  const selector = textsOf(spec.get('selector'));
  const isShown = type === 'LoadBalancer' || type === 'NodePort';
  const addresses = spec.get('externalIPs');
  return {
    name: nameOf(object),
    namespace: namespaceOf(object),
    selector,
    isPublic: isShown || (!addresses.isMissing && addresses.members().length > 0),
    externalName: type === 'ExternalName' ? spec.get('externalName').text().toLowerCase() : '',
    isOpenEnded: selector.size === 0,
  };
}
