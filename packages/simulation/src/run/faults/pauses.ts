import { type DrawnFault, Holds } from '@spigo/faults';
import type { Gotocol } from '@spigo/gotocol';
import type { Kernel } from '@spigo/kernel';
import type { Hand } from './hand.ts';
import type { Ledger } from './ledger.ts';
import type { Troupe } from './troupe.ts';

/** What it means to stop and to go on: a long garbage collection. */
export class Pauses implements Hand {
  private readonly kernel: Kernel;
  private readonly troupe: Troupe;
  private readonly ledger: Ledger;
  private readonly holds: Holds<null> = new Holds();

  constructor(kernel: Kernel, troupe: Troupe, ledger: Ledger) {
    this.kernel = kernel;
    this.troupe = troupe;
    this.ledger = ledger;
  }

  begin({ fault, hit }: DrawnFault): void {
    for (const { id } of hit) {
      const ref = this.troupe.refOf(id);
      if (ref === undefined) continue;
      if (this.holds.add(id, fault.id, null)) this.kernel.pause(ref);
    }
    if (fault.until === null) this.noteAllSent(fault.id, new Set(hit.map(({ id }) => id)));
  }

  heal({ fault, hit }: DrawnFault): void {
    this.noteAllThatWaited(fault.id, new Set(hit.map(({ id }) => id)));
    for (const { id } of hit) {
      const ref = this.troupe.refOf(id);
      if (this.holds.remove(id, fault.id) && ref !== undefined) this.kernel.resume(ref);
    }
  }

  /** What is sent to one that never goes on will wait for ever. */
  private noteAllSent(fault: string, paused: ReadonlySet<number>): void {
    this.kernel.inspection.subscribe(['Sent'], ({ to, message }) => {
      if (paused.has(to.id)) this.ledger.message(message as Gotocol, fault);
    });
  }

  /** What has waited for one that goes on reaches it at the instant at which it does. */
  private noteAllThatWaited(fault: string, paused: ReadonlySet<number>): void {
    const { kernel } = this;
    const instant = kernel.now;
    const end = kernel.inspection.subscribe(['Delivered'], ({ at, to, message }) => {
      if (at > instant) end();
      else if (paused.has(to.id)) this.ledger.message(message as Gotocol, fault);
    });
  }
}
