import { type DrawnFault, Holds } from '@spigo/faults';
import { type Member, newLife } from '../castMember.ts';
import type { Stage } from '../stage.ts';
import type { Hand } from './hand.ts';
import type { Introductions } from './introductions.ts';
import type { Troupe } from './troupe.ts';

/** What it means to die and to come back: `kill`, and `registry` where the mode is `gone`. */
export class Deaths implements Hand {
  private readonly stage: Stage;
  private readonly troupe: Troupe;
  private readonly introductions: Introductions;
  private readonly revived: (member: Member) => void;
  private readonly holds: Holds<null> = new Holds();

  /** `revived` is called when an instance has come back. */
  constructor(
    stage: Stage,
    troupe: Troupe,
    introductions: Introductions,
    revived: (member: Member) => void,
  ) {
    this.stage = stage;
    this.troupe = troupe;
    this.introductions = introductions;
    this.revived = revived;
  }

  begin({ fault, hit }: DrawnFault): void {
    for (const { id } of hit) {
      if (this.holds.add(id, fault.id, null)) this.kill(id, fault.id);
    }
  }

  heal({ fault, hit }: DrawnFault): void {
    for (const { id } of hit) {
      if (this.holds.remove(id, fault.id)) this.revive(id);
    }
  }

  private kill(id: number, fault: string): void {
    const { kernel, losses, topology } = this.stage;
    const ref = this.troupe.refOf(id);
    if (ref === undefined || !kernel.isAlive(ref)) return;
    kernel.kill(ref);
    topology.killed(id);
    losses.killed(id, fault);
    if (this.troupe.member(id) === undefined) return;
    topology.departed(kernel.now, ref, 'killed', true);
  }

  private revive(id: number): void {
    const { kernel, losses, around, topology } = this.stage;
    losses.revived(id);
    topology.revived(id);
    const registry = this.troupe.registry(id);
    if (registry !== undefined && !kernel.isAlive(registry.ref)) {
      this.troupe.registryOffice.revive(registry);
    }
    const member = this.troupe.member(id);
    if (member === undefined || member.hasLeft || kernel.isAlive(member.ref)) return;
    member.instance = newLife(member, around, () => this.revived(member));
    kernel.restart(member.ref, member.instance);
    this.introductions.name(member);
    this.introductions.introduce(member);
  }
}
