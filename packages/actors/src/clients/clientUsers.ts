import { ArrivalSequence, ClosedUsers, type ClosedWorkload } from '@spigo/dynamics';
import type { Duration } from '@spigo/kernel';
import type { Client, ClientTimer, Workload } from './client.ts';
import type { ClientRequest, RequestOwner } from './clientRequest.ts';

/** The users of a closed workload at one of its clients. */
export class ClientUsers {
  private readonly client: Client;
  private readonly counts: ClosedUsers;
  private readonly users: User[] = [];
  private stopped = false;

  /** Has the users `turn`, `turn` + clients, ... */
  constructor(client: Client, closed: ClosedWorkload, turn: number) {
    const { instance, workload } = client;
    const thoughts = instance.random(`${workload.name} think`);
    this.client = client;
    this.counts = new ClosedUsers(closed, thoughts, turn, workload.clients);
  }

  /** All users think, each from when its turn comes. */
  start(): void {
    const { now } = this.client.instance;
    while (this.users.length < this.counts.count) {
      const user = new User(this);
      const wait = this.counts.begin(this.users.length, now);
      this.users.push(user);
      this.plan(user, wait);
    }
  }

  stop(): void {
    this.stopped = true;
  }

  /**
   * From now on there are as many users as `closed` says, and their thoughts are drawn so. New ones
   * begin with a thought. Who leaves is drawn: a thinker at once, one that waits with the answer.
   */
  change(closed: Workload['arrivals']): void {
    if (this.stopped || closed instanceof ArrivalSequence) return;
    this.counts.change(closed);
    while (this.users.length > this.counts.count) this.dismiss();
    this.start();
  }

  /** A user has thought, and asks. */
  ask(user: User): void {
    if (this.stopped) return;
    this.counts.ask();
    this.client.begin(user);
  }

  /** A user's request has ended: the user thinks again. */
  answered(user: User, { startedAt }: ClientRequest): void {
    if (this.stopped) return;
    const thought = this.counts.answered();
    // Who is answered at once and thinks not at all would ask for ever at one instant.
    this.plan(user, startedAt === this.client.instance.now ? Math.max(1, thought) : thought);
  }

  private plan(user: User, thought: number): void {
    user.thinks = true;
    this.client.instance.schedule(thought as Duration, user);
  }

  private dismiss(): void {
    const { users, client } = this;
    const random = client.instance.random(`${client.workload.name} leave`);
    const at = random.below(users.length);
    const user = users[at] as User;
    users[at] = users.at(-1) as User;
    users.pop();
    user.isGone = true;
    this.counts.leave(user.thinks);
  }
}

/** One user, who thinks or waits. */
class User implements ClientTimer, RequestOwner {
  readonly kind = 'ThoughtOver';
  thinks = true;
  isGone = false;
  private readonly among: ClientUsers;

  constructor(among: ClientUsers) {
    this.among = among;
  }

  due(): void {
    if (this.isGone) return;
    this.thinks = false;
    this.among.ask(this);
  }

  requestEnded(request: ClientRequest): void {
    if (!this.isGone) this.among.answered(this, request);
  }
}
