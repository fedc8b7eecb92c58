import { ClosedUsers, type ClosedWorkload } from '@spigo/dynamics';
import type { Duration } from '@spigo/kernel';
import type { Client, ClientTimer } from './client.ts';
import type { ClientRequest, RequestOwner } from './clientRequest.ts';

/**
 * The users of a closed workload at one of its clients. They are all alike: one timer object serves
 * them all, and whose request has ended makes no difference.
 */
export class ClientUsers implements ClientTimer, RequestOwner {
  readonly kind = 'ThoughtOver';
  private readonly client: Client;
  private readonly users: ClosedUsers;
  private stopped = false;

  /** Has the users `turn`, `turn` + clients, ... */
  constructor(client: Client, closed: ClosedWorkload, turn: number) {
    const { instance, workload } = client;
    const thoughts = instance.random(`${workload.name} think`);
    this.client = client;
    this.users = new ClosedUsers(closed, thoughts, turn, workload.clients);
  }

  /** All users think. */
  start(): void {
    for (let user = 0; user < this.users.count; user++) this.plan(this.users.begin());
  }

  stop(): void {
    this.stopped = true;
  }

  /** A user has thought, and asks. */
  due(): void {
    if (this.stopped) return;
    this.users.ask();
    this.client.begin(this);
  }

  /** A user's request has ended: the user thinks again. */
  requestEnded({ startedAt }: ClientRequest): void {
    if (this.stopped) return;
    const thought = this.users.answered();
    // Who is answered at once and thinks not at all would ask for ever at one instant.
    this.plan(startedAt === this.client.instance.now ? Math.max(1, thought) : thought);
  }

  private plan(thought: number): void {
    this.client.instance.schedule(thought as Duration, this);
  }
}
