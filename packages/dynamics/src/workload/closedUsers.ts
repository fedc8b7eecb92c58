import type { Random } from '@spigo/kernel';
import { createSampler, type Distribution } from '../distribution.ts';
import { demand, demandTime } from '../distributions/family.ts';
import { drawDuration, type Sampler } from '../sampler.ts';

/** As many users can one workload have; each has a timer of its own. */
export const mostUsers = 10_000_000;

/** A closed workload: users who think, ask, wait for the answer, and think again. */
export interface ClosedWorkload {
  /** How many in all, 0 or more. */
  readonly users: number;
  /** From an answer to the next request; each user begins with it. */
  readonly think: Distribution;
  /** User i of N begins at (i-1)/N of it, in microseconds; 0 where nothing is said: all at once. */
  readonly rampUp?: number;
}

/**
 * The users of a closed workload at one of its clients (the machine repairman model, or Schwetman's
 * closed system with terminals): each is thinking or waiting, and they are only counted here. The owner sets a timer of `begin` or `answered` for each and calls `ask` when it fires.
 */
export class ClosedUsers {
  private think!: Sampler;
  private readonly random: Random;
  private readonly turn: number;
  private readonly clients: number;
  private thinkers = 0;
  private waiters = 0;
  private users = 0;
  private all = 0;
  private rampUp = 0;

  /**
   * Client number `turn` (from 0) of `clients` has every `clients`-th user. Throws a UsageError where
   * the workload is impossible.
   */
  constructor(workload: ClosedWorkload, random: Random, turn = 0, clients = 1) {
    this.random = random;
    this.turn = turn;
    this.clients = clients;
    this.change(workload);
  }

  /**
   * From now on it has so many users, and their thoughts are drawn so: the owner begins those who are
   * new, and tells who leaves. Throws a UsageError where the workload is impossible.
   */
  change({ users, think, rampUp = 0 }: ClosedWorkload): void {
    const { turn, clients } = this;
    const whole = Number.isSafeInteger(users) && users >= 0 && users <= mostUsers;
    demand(whole, 'arrivals: users', users, `a whole number, 0 to ${mostUsers}`);
    demandTime('rampUp', rampUp);
    this.think = createSampler(think);
    this.all = users;
    this.rampUp = rampUp;
    this.users = Math.floor((users - turn + clients - 1) / clients);
  }

  /** Users at this client. */
  get count(): number {
    return this.users;
  }

  get thinking(): number {
    return this.thinkers;
  }

  get waiting(): number {
    return this.waiters;
  }

  /**
   * User number `index` (from 0) of this client appears at `now`, to be called once for each: how long it
   * is until it asks, in microseconds. It begins when the ramp comes to it, and thinks first.
   */
  begin(index: number, now: number): number {
    this.thinkers++;
    const beginsAt = (this.rampUp * (this.turn + index * this.clients)) / Math.max(this.all, 1);
    const wait = Math.max(Math.floor(beginsAt + 0.5) - now, 0);
    return wait + drawDuration(this.think, this.random);
  }

  /** A user has thought and asks now. */
  ask(): void {
    this.thinkers--;
    this.waiters++;
  }

  /** A user is there no more. */
  leave(thinks: boolean): void {
    if (thinks) this.thinkers--;
    else this.waiters--;
  }

  /** A user's request has ended, in whatever way: how long it thinks now, in microseconds. */
  answered(): number {
    this.waiters--;
    this.thinkers++;
    return drawDuration(this.think, this.random);
  }
}
