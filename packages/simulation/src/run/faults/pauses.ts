import { Hop, hopOfTimer, type InstanceTimer } from '@spigo/actors';
import { type DrawnFault, Holds } from '@spigo/faults';
import type { Gotocol, GotocolRef } from '@spigo/gotocol';
import type { Kernel, Timer } from '@spigo/kernel';
import type { Hand } from './hand.ts';
import type { Ledger } from './ledger.ts';
import type { Troupe } from './troupe.ts';

/**
 * What it means to stop and to go on: a long garbage collection. Work stands still, whatever the
 * discipline, and has as much left afterwards as before. All other time runs on: time-outs, back-offs,
 * polls, arrivals and thoughts come due meanwhile, and wait with the messages until the end.
 */
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
      if (this.holds.add(id, fault.id, null)) this.stop(id, ref);
      this.noteWork(id, ref, fault.id);
    }
    if (fault.until === null) this.noteAllSent(fault.id, new Set(hit.map(({ id }) => id)));
  }

  heal({ fault, hit }: DrawnFault): void {
    this.noteAllThatWaited(fault.id, new Set(hit.map(({ id }) => id)));
    for (const { id } of hit) {
      const ref = this.troupe.refOf(id);
      if (ref === undefined) continue;
      this.noteTimers(ref, fault.id);
      if (this.holds.remove(id, fault.id)) this.goOn(id, ref);
    }
  }

  private stop(id: number, ref: GotocolRef): void {
    const { kernel } = this;
    kernel.pause(ref, isWork);
    this.troupe.member(id)?.instance.inbound?.station.setStopped(true, kernel.now);
  }

  private goOn(id: number, ref: GotocolRef): void {
    const { kernel } = this;
    // Another life than the one that was stopped has never stood still, and this changes nothing of it.
    this.troupe.member(id)?.instance.inbound?.station.setStopped(false, kernel.now);
    kernel.resume(ref);
  }

  /** Hurt are those whose work stands still. */
  private noteWork(id: number, ref: GotocolRef, fault: string): void {
    const hops = this.troupe.member(id)?.instance.inbound?.station.atWork ?? [];
    for (const hop of hops) this.ledger.work(hop, fault);
    for (const timer of this.kernel.pausedTimers(ref, 'stopped')) {
      if (timer instanceof Hop) this.ledger.work(timer, fault);
    }
  }

  /** And those of whom a timer has come due meanwhile. */
  private noteTimers(ref: GotocolRef, fault: string): void {
    if (this.troupe.member(ref.id) === undefined) return;
    for (const timer of this.kernel.pausedTimers(ref, 'waiting')) {
      const hop = hopOfTimer(timer as InstanceTimer);
      if (hop !== null) this.ledger.work(hop, fault);
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

/** The end of work on a worker. */
function isWork({ kind }: Timer): boolean {
  return kind === 'Served';
}
