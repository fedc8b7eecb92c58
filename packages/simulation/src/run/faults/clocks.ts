import type { RequestReader } from '@spigo/actors';
import { type DrawnFault, Holds } from '@spigo/faults';
import type { Kernel } from '@spigo/kernel';
import type { Member } from '../castMember.ts';
import type { Hand } from './hand.ts';
import type { Troupe } from './troupe.ts';

/** How one fault has put a clock wrong. */
interface Wrong {
  readonly since: number;
  /** Microseconds ahead at `since`. */
  readonly offset: number;
  /** Microseconds gained in each. */
  readonly drift: number;
}

/**
 * Instances whose own clock is off: drift stretches or shortens their time-outs, and both offset and
 * drift show in the times of the spans that they report. Nothing that is measured of a run depends on it.
 */
export class Clocks implements Hand {
  private readonly kernel: Kernel;
  private readonly troupe: Troupe;
  private readonly reader: RequestReader | null;
  private readonly holds: Holds<Wrong> = new Holds();

  constructor(kernel: Kernel, troupe: Troupe, reader: RequestReader | null) {
    this.kernel = kernel;
    this.troupe = troupe;
    this.reader = reader;
  }

  begin({ fault, hit }: DrawnFault): void {
    if (fault.kind !== 'clock') return;
    const { offset = 0, drift = 0 } = fault;
    for (const { id } of hit) {
      this.holds.add(id, fault.id, { since: this.kernel.now, offset, drift });
      this.apply(this.troupe.member(id));
    }
  }

  heal({ fault, hit }: DrawnFault): void {
    for (const { id } of hit) {
      this.holds.remove(id, fault.id);
      this.apply(this.troupe.member(id));
    }
  }

  /** Sets the clock of an instance as wrong as it has to be: after a fault, or with a new life. */
  apply(member: Member | undefined): void {
    if (member === undefined) return;
    const { now } = this.kernel;
    let [offset, drift] = [0, 0];
    for (const wrong of this.holds.of(member.ref.id).values()) {
      offset += wrong.offset + wrong.drift * (now - wrong.since);
      drift += wrong.drift;
    }
    member.instance.clockRate = Math.max(Number.MIN_VALUE, 1 + drift);
    this.reader?.clockSet?.(member.ref, now, offset, drift);
  }
}
