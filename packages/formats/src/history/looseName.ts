import { indexOf, outside } from '@spigo/topology';
import type { NodeName } from '../saved/nodeName.ts';

/** A name of somebody else's shape, which stands for itself: outside of all regions. */
export function looseName(text: string): NodeName {
  const { service, index } = indexOf(text);
  return {
    arch: '',
    region: outside,
    zone: outside,
    machine: '',
    instance: text,
    container: '',
    process: '',
    service: service === '' ? text : service,
    statesService: false,
    index,
    package: '',
  };
}
