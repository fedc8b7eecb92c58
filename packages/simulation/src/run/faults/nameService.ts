import { type DrawnFault, Holds } from '@spigo/faults';
import type { RegistryEntry } from '@spigo/gotocol';
import type { Member } from '../castMember.ts';
import type { Hand } from './hand.ts';
import type { Troupe } from './troupe.ts';

type Means = (entry: RegistryEntry) => boolean;

/** The kind of instance that is DNS. */
const nameServer = 'denominator';

/** DNS that has forgotten a region, or whatever the target is: every denominator, until it heals. */
export class NameService implements Hand {
  private readonly troupe: Troupe;
  private readonly holds: Holds<Means> = new Holds();

  constructor(troupe: Troupe) {
    this.troupe = troupe;
  }

  begin({ fault, sides: [side] }: DrawnFault): void {
    const means: Means = ({ ref }) => {
      const candidate = this.troupe.candidate(ref.id);
      return candidate !== undefined && side?.includes(candidate) === true;
    };
    for (const { ref, instance } of this.nameServers()) {
      this.holds.add(ref.id, fault.id, means);
      instance.discovery.avoid(fault.id, means);
    }
  }

  heal({ fault }: DrawnFault): void {
    for (const { ref, instance } of this.nameServers()) {
      this.holds.remove(ref.id, fault.id);
      instance.discovery.admit(fault.id);
    }
  }

  /** A new life has to forget, too. */
  apply({ ref, instance }: Member): void {
    for (const [fault, means] of this.holds.of(ref.id)) instance.discovery.avoid(fault, means);
  }

  private nameServers(): readonly Member[] {
    return this.troupe.all().filter(({ traits }) => traits.recipe.package === nameServer);
  }
}
