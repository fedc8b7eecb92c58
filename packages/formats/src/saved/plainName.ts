import { outside } from '@spigo/topology';
import type { NodeName } from './nodeName.ts';

/** What stands for a name of another form as an instance: names of ours have dots between their parts. */
export function plainInstance(text: string): string {
  return text.trim().replace(/[\s.\p{C}]+/gu, '-');
}

/** A name of another form, which is kept: an instance and a service of its own, outside of all regions. */
export function plainName(text: string): NodeName {
  const instance = plainInstance(text);
  return {
    arch: '',
    region: outside,
    zone: outside,
    machine: '',
    instance,
    container: '',
    process: '',
    service: instance,
    statesService: true,
    index: -1,
    package: '',
  };
}
