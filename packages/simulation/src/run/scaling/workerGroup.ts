import type { ResolvedAutoscale } from '../../resolving/resolvedCapacity.ts';
import type { Member } from '../castMember.ts';
import { Reading } from './readings.ts';
import type { Scaled } from './scaled.ts';

/** The workers of each of the instances of one service in one region: as many in one as in another. */
export class WorkerGroup implements Scaled {
  starting = 0;
  private readonly members: ReadonlyMap<Member, Reading>;
  private readonly isAlive: (member: Member) => boolean;
  private workers: number;
  private calledOff = 0;

  /** `workers`: how many each has at first. */
  constructor(
    members: readonly Member[],
    metric: ResolvedAutoscale['metric'],
    workers: number,
    isAlive: (member: Member) => boolean,
  ) {
    this.members = new Map(members.map((member) => [member, new Reading(member, metric)]));
    this.workers = workers;
    this.isAlive = isAlive;
  }

  get inService(): number {
    return this.workers;
  }

  readings(now: number): (number | null)[] {
    const alive = [...this.members].filter(([member]) => this.isAlive(member));
    // A life that began after the last decision has the workers of the architecture.
    for (const [member] of alive) this.equip(member, now);
    return alive.map(([, reading]) => reading.take(now));
  }

  order(count: number): void {
    this.starting += count;
  }

  arrive(count: number, now: number): void {
    const off = Math.min(count, this.calledOff);
    this.calledOff -= off;
    this.starting -= count - off;
    if (count > off) this.set(this.workers + count - off, now);
  }

  dismiss(count: number, now: number): void {
    const off = Math.min(count, this.starting);
    this.starting -= off;
    this.calledOff += off;
    if (count > off) this.set(this.workers - (count - off), now);
  }

  release(): boolean {
    return false;
  }

  private set(workers: number, now: number): void {
    this.workers = workers;
    for (const member of this.members.keys()) {
      if (this.isAlive(member)) this.equip(member, now);
    }
  }

  /** One that has not begun to live yet is equipped at the next decision. */
  private equip({ instance }: Member, now: number): void {
    const station = instance.inbound?.station;
    station?.setWorkers(this.workers, now);
  }
}
