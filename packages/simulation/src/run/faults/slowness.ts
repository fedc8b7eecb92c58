import { type DrawnFault, Holds } from '@spigo/faults';
import type { Gotocol } from '@spigo/gotocol';
import type { Kernel } from '@spigo/kernel';
import { mostMultiple } from '../../schema/bounds.ts';
import type { Member } from '../castMember.ts';
import type { Hand } from './hand.ts';
import type { Ledger } from './ledger.ts';
import type { Troupe } from './troupe.ts';

/** Instances on which all work takes a multiple of its time; several faults multiply, to 1e-9 at least and 1e9 at most. */
export class Slowness implements Hand {
  private readonly kernel: Kernel;
  private readonly troupe: Troupe;
  private readonly ledger: Ledger;
  private readonly holds: Holds<number> = new Holds();
  /** Ends the notes of a fault, by its id. */
  private readonly notes: Map<string, () => void> = new Map();

  constructor(kernel: Kernel, troupe: Troupe, ledger: Ledger) {
    this.kernel = kernel;
    this.troupe = troupe;
    this.ledger = ledger;
  }

  begin({ fault, hit }: DrawnFault): void {
    if (fault.kind !== 'slow') return;
    for (const { id } of hit) {
      this.holds.add(id, fault.id, fault.factor);
      this.apply(this.troupe.member(id));
    }
    if (fault.factor > 1) this.note(fault.id, new Set(hit.map(({ id }) => id)));
  }

  heal({ fault, hit }: DrawnFault): void {
    for (const { id } of hit) {
      this.holds.remove(id, fault.id);
      this.apply(this.troupe.member(id));
    }
    this.notes.get(fault.id)?.();
    this.notes.delete(fault.id);
  }

  /** Makes an instance as slow as it has to be: after a fault, or with a new life. */
  apply(member: Member | undefined): void {
    if (member === undefined || !this.kernel.isAlive(member.ref)) return;
    let factor = 1;
    for (const each of this.holds.of(member.ref.id).values()) factor *= each;
    // Beyond these nobody could tell the difference, and products of many end in 0 or Infinity.
    const bounded = Math.min(Math.max(factor, 1 / mostMultiple), mostMultiple);
    member.instance.inbound?.station.setSlowdown(bounded, this.kernel.now);
  }

  /** Hurt is what waits when it begins and what comes until it heals. */
  private note(fault: string, slow: ReadonlySet<number>): void {
    for (const id of slow) {
      for (const hop of this.troupe.member(id)?.instance.inbound?.underWay ?? []) {
        if (hop.stage === 'waiting') this.ledger.work(hop, fault);
      }
    }
    const end = this.kernel.inspection.subscribe(['Delivered'], ({ to, message }) => {
      const { kind } = message;
      const isWork = kind === 'GetRequest' || kind === 'Put' || kind === 'Replicate';
      if (isWork && slow.has(to.id)) this.ledger.message(message as Gotocol, fault);
    });
    this.notes.set(fault, end);
  }
}
