import { type DrawnFault, Holds } from '@spigo/faults';
import type { RegistryEntry } from '@spigo/gotocol';
import type { Member } from '../castMember.ts';
import type { Hand } from './hand.ts';
import type { Ledger } from './ledger.ts';
import type { Troupe } from './troupe.ts';

type Means = (entry: RegistryEntry) => boolean;

/** The kind of instance that is DNS. */
const nameServer = 'denominator';

/** DNS that has forgotten a region, or whatever the target is: every denominator, until it heals. */
export class NameService implements Hand {
  private readonly troupe: Troupe;
  private readonly ledger: Ledger;
  private readonly holds: Holds<Means> = new Holds();

  constructor(troupe: Troupe, ledger: Ledger) {
    this.troupe = troupe;
    this.ledger = ledger;
  }

  begin({ fault, sides: [side] }: DrawnFault): void {
    const means: Means = ({ ref }) => {
      const candidate = this.troupe.candidate(ref.id);
      return candidate !== undefined && side?.includes(candidate) === true;
    };
    for (const member of this.nameServers()) {
      this.holds.add(member.ref.id, fault.id, means);
      this.forget(member, fault.id, means);
    }
  }

  heal({ fault }: DrawnFault): void {
    for (const { ref, instance } of this.nameServers()) {
      this.holds.remove(ref.id, fault.id);
      instance.discovery.admit(fault.id);
    }
  }

  /** A new life has to forget, too. */
  apply(member: Member): void {
    for (const [fault, means] of this.holds.of(member.ref.id)) this.forget(member, fault, means);
  }

  private forget({ ref, instance }: Member, fault: string, means: Means): void {
    const { discovery, inbound } = instance;
    discovery.avoid(fault, means);
    if (inbound === undefined) return;
    // What DNS cannot send on since it has forgotten everybody, the faults in force have failed.
    inbound.unrouted = (frame) => {
      if (discovery.targets.some(({ peers }) => peers.length > 0)) return;
      for (const [id] of this.holds.of(ref.id)) this.ledger.failing(frame, id);
    };
  }

  private nameServers(): readonly Member[] {
    return this.troupe.all().filter(({ traits }) => traits.recipe.package === nameServer);
  }
}
