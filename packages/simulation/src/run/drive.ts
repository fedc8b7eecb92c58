import { Client, type Workload } from '@spigo/actors';
import type { ResolvedWorkload } from '../resolving/resolvedWorkload.ts';
import { inServiceOrder, type Member } from './castMember.ts';
import { cutTrace, idleWorkload } from './driveWarnings.ts';
import { changedWorkload, sharedWorkload } from './driveWorkload.ts';
import type { Settings } from './simulateOptions.ts';

/** One place at which a workload enters, and who has it. */
interface Seat {
  member: Member;
  workload: Workload;
  readonly turn: number;
  client: Client | null;
}

/** Starts, stops and starts again the clients of all workloads. */
export class Drive {
  /** Why some workload does nothing, a sentence each. */
  readonly warnings: readonly string[];
  private readonly seats: Seat[] = [];
  /** The workloads as they are now, and as their clients share them. */
  private readonly workloads: ResolvedWorkload[];
  private readonly shared: Workload[];
  private readonly settings: Settings;
  private readonly members: readonly Member[];
  private readonly isUp: (member: Member) => boolean;
  private readonly leaving: Set<Member> = new Set();

  /** `members` may grow; `isUp`: one of them can begin requests now. Throws a UsageError where a workload is impossible. */
  constructor(
    workloads: readonly ResolvedWorkload[],
    members: readonly Member[],
    settings: Settings,
    isUp: (member: Member) => boolean,
  ) {
    this.members = members;
    this.isUp = isUp;
    this.settings = settings;
    this.workloads = [...workloads];
    const names = workloadNames(workloads);
    this.shared = workloads.map((workload, index) => {
      const clients = members
        .filter(({ traits }) => workload.from.includes(traits.service))
        .toSorted(inServiceOrder);
      const shared = sharedWorkload(workload, names[index] as string, clients.length, settings);
      for (const [turn, member] of clients.entries()) {
        this.seats.push({ member, workload: shared, turn, client: null });
      }
      return shared;
    });
    const warnings = this.shared.map((shared, index) =>
      idleWorkload(`workload ${index}`, workloads[index] as ResolvedWorkload, shared, settings),
    );
    const cuts = workloads.map((each, index) =>
      cutTrace(each, this.shared[index]?.name ?? 'workload', settings),
    );
    this.warnings = [...warnings, ...cuts].filter((warning) => warning !== null);
  }

  /** From `now` on workload `index` is another one, for all its clients. Throws a UsageError. */
  readonly change = (index: number, after: ResolvedWorkload, now: number): void => {
    const [before, shared] = [this.workloads[index], this.shared[index]];
    if (before === undefined || shared === undefined) return;
    const changed = changedWorkload(shared, before, after, now, this.settings);
    this.workloads[index] = after;
    this.shared[index] = changed;
    for (const seat of this.seats) {
      if (seat.workload !== shared) continue;
      seat.workload = changed;
      if (this.isUp(seat.member)) seat.client?.change(changed);
    }
  };

  /** All clients begin. */
  begin(): void {
    for (const seat of this.seats) this.take(seat);
  }

  /** An instance is there again: if it is a client, it takes what is due from now on. */
  readonly resume = (member: Member): void => {
    for (const seat of this.seatsOf(member)) this.take(seat);
  };

  /** An instance retires: if it is a client, another instance of its service takes its part from now on. */
  readonly handOver = (member: Member): void => {
    this.leaving.add(member);
    for (const seat of this.seatsOf(member)) {
      seat.client?.stop();
      const heir = this.heirOf(member);
      if (heir === undefined) continue;
      seat.member = heir;
      this.take(seat);
    }
  };

  private take(seat: Seat): void {
    const { member, workload, turn } = seat;
    seat.client?.stop();
    seat.client = new Client(member.instance, workload, turn);
    seat.client.start();
  }

  private seatsOf(member: Member): Seat[] {
    return this.seats.filter((seat) => seat.member === member);
  }

  /** The one with the fewest seats, the oldest of several. */
  private heirOf({ traits: { service } }: Member): Member | undefined {
    let best: Member | undefined;
    let fewest = Number.POSITIVE_INFINITY;
    for (const member of this.members) {
      if (member.traits.service !== service || this.leaving.has(member)) continue;
      const count = this.isUp(member) ? this.seatsOf(member).length : fewest;
      if (count >= fewest) continue;
      best = member;
      fewest = count;
    }
    return best;
  }
}

/** What the random streams of workloads are named by: their clients, and among those of the same the order. */
function workloadNames(workloads: readonly ResolvedWorkload[]): string[] {
  const counts = new Map<string, number>();
  return workloads.map(({ from }) => {
    const clients = `workload ${from.toSorted().join(' ')}`;
    const count = (counts.get(clients) ?? 0) + 1;
    counts.set(clients, count);
    return count === 1 ? clients : `${clients} #${count}`;
  });
}
