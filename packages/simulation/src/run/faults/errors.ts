import type { Hop } from '@spigo/actors';
import { asWritten, type DrawnFault, FaultStreams, Holds } from '@spigo/faults';
import { type Kernel, type Random, randomStream } from '@spigo/kernel';
import type { Member } from '../castMember.ts';
import type { Hand } from './hand.ts';
import type { Ledger } from './ledger.ts';
import type { Troupe } from './troupe.ts';

/** What one fault does to the work of one instance. */
interface Spoiling {
  readonly rate: number;
  readonly random: Random;
}

/** Instances that fail a share of the work that they have done. */
export class Errors implements Hand {
  private readonly kernel: Kernel;
  private readonly troupe: Troupe;
  private readonly ledger: Ledger;
  private readonly holds: Holds<Spoiling> = new Holds();
  private readonly streams: FaultStreams = new FaultStreams();

  constructor(kernel: Kernel, troupe: Troupe, ledger: Ledger) {
    this.kernel = kernel;
    this.troupe = troupe;
    this.ledger = ledger;
  }

  begin({ fault, hit }: DrawnFault): void {
    if (fault.kind !== 'error') return;
    const purpose = `fault ${this.streams.nameFor(asWritten(fault))}`;
    for (const { id } of hit) {
      const member = this.troupe.member(id);
      if (member === undefined) continue;
      const random = randomStream(this.kernel.seed, member.identity.name, purpose);
      this.holds.add(id, fault.id, { rate: fault.rate, random });
      this.apply(member);
    }
  }

  heal({ fault, hit }: DrawnFault): void {
    for (const { id } of hit) {
      this.holds.remove(id, fault.id);
      this.apply(this.troupe.member(id));
    }
  }

  /** Makes an instance fail as often as it has to: after a fault, or with a new life. */
  apply(member: Member | undefined): void {
    const inbound = member?.instance.inbound;
    if (member === undefined || inbound === undefined) return;
    const spoilings = this.holds.of(member.ref.id);
    inbound.spoils = spoilings.size === 0 ? null : (hop) => this.spoil(hop, spoilings);
  }

  private spoil(hop: Hop, spoilings: ReadonlyMap<string, Spoiling>): boolean {
    for (const [fault, { rate, random }] of spoilings) {
      if (random.uniform() >= rate) continue;
      this.ledger.failing(hop, fault);
      return true;
    }
    return false;
  }
}
