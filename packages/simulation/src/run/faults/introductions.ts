import type { Kernel } from '@spigo/kernel';
import type { Member } from '../castMember.ts';
import type { RegistryOffice } from '../registryOffice.ts';

/** What every instance is told when a life of it begins. */
export class Introductions {
  private readonly kernel: Kernel;
  private readonly office: RegistryOffice;

  constructor(kernel: Kernel, office: RegistryOffice) {
    this.kernel = kernel;
    this.office = office;
  }

  /** Tells an instance its name and its registries. */
  name({ ref, identity, traits }: Member): void {
    this.kernel.send(ref, { kind: 'Hello', name: identity.name });
    const everywhere = traits.crossRegion || identity.region === '*';
    const registries = this.office.groupsFor(identity.region, identity.zone, everywhere);
    if (registries.length > 0) this.kernel.send(ref, { kind: 'Inform', registries });
  }

  /** Tells an instance what it depends on. */
  introduce({ ref, traits }: Member): void {
    const services = [...traits.dependencies, 'eureka'];
    const rest = { found: [], gone: [], complete: false, version: 0, friend: null };
    this.kernel.send(ref, { kind: 'NameDrop', services, ...rest });
  }
}
