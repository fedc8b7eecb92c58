import type { ResolvedAutoscale } from '../../resolving/resolvedCapacity.ts';
import type { Member } from '../castMember.ts';
import { Reading } from './readings.ts';
import type { Scaled } from './scaled.ts';

/** What it takes to add and to remove instances. */
export interface InstanceHands {
  /** One more instance joins the group, registers and looks up what it depends on. */
  join(): Member;
  /** It deregisters, and begins nothing new; a dead one, whose part others take, does nothing at all. */
  retire(member: Member): void;
  /** It is there no more, and never comes back. */
  left(member: Member): void;
  isAlive(member: Member): boolean;
}

/** Everybody has heard that an instance is gone after so many looks at it: its clients poll in between. */
const looks = 3;

/** The instances of one service in one region. */
export class InstanceGroup implements Scaled {
  starting = 0;
  private readonly hands: InstanceHands;
  private readonly metric: ResolvedAutoscale['metric'];
  private readonly members: Map<Member, Reading> = new Map();
  /** Those that retire, and how often they were looked at. */
  private readonly retiring: Map<Member, number> = new Map();
  private calledOff = 0;

  constructor(
    members: readonly Member[],
    metric: ResolvedAutoscale['metric'],
    hands: InstanceHands,
  ) {
    this.hands = hands;
    this.metric = metric;
    for (const member of members) this.members.set(member, new Reading(member, metric));
  }

  /** All that belong to it, dead or alive; those that retire do not. */
  get size(): number {
    return this.members.size;
  }

  get inService(): number {
    let count = 0;
    for (const member of this.members.keys()) if (this.hands.isAlive(member)) count++;
    return count;
  }

  readings(now: number): (number | null)[] {
    const values: (number | null)[] = [];
    for (const [member, reading] of this.members) {
      if (this.hands.isAlive(member)) values.push(reading.take(now));
    }
    return values;
  }

  order(count: number): void {
    this.starting += count;
  }

  arrive(count: number, now: number): void {
    const off = Math.min(count, this.calledOff);
    this.calledOff -= off;
    this.starting -= count - off;
    for (let i = off; i < count; i++) {
      const member = this.hands.join();
      this.members.set(member, new Reading(member, this.metric, now));
    }
  }

  /** The youngest go first. */
  dismiss(count: number): void {
    const off = Math.min(count, this.starting);
    this.starting -= off;
    this.calledOff += off;
    const oldestFirst = [...this.members.keys()].filter((each) => this.hands.isAlive(each));
    for (const member of off < count ? oldestFirst.slice(off - count) : []) this.retire(member);
  }

  /** So many are to go, of which nobody is on the way: the dead, for good, then the youngest. */
  dismissDeadFirst(count: number): void {
    const all = [...this.members.keys()];
    const alive = all.filter((each) => this.hands.isAlive(each));
    const dead = all.filter((each) => !this.hands.isAlive(each));
    for (const member of [...alive, ...dead].slice(-count)) this.retire(member);
  }

  release(): boolean {
    for (const [member, seen] of this.retiring) {
      if (!this.hands.isAlive(member)) {
        this.retiring.delete(member);
        this.hands.left(member);
      } else if (seen + 1 < looks || !member.instance.isIdle) {
        this.retiring.set(member, seen + 1);
      } else {
        this.retiring.delete(member);
        this.hands.left(member);
        member.instance.leave();
      }
    }
    return this.retiring.size > 0;
  }

  private retire(member: Member): void {
    this.members.delete(member);
    if (this.hands.isAlive(member)) this.retiring.set(member, 0);
    else this.hands.left(member);
    this.hands.retire(member);
  }
}
