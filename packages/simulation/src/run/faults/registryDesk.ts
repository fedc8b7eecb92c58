import type { Eureka } from '@spigo/actors';
import type { Gotocol } from '@spigo/gotocol';
import type { ActorRef, Behaviour, Message, Self } from '@spigo/kernel';

type LeaseTimer = Parameters<Eureka['wake']>[0];
type RegistrySelf = Self<Gotocol, LeaseTimer>;

/**
 * The desk of a registry. While it is closed the registry is stale: it answers from what it knows, hears
 * heartbeats and passes them on, but takes in no news, neither who has come nor who has gone. When it
 * opens again, all news is read at once, in order.
 */
export class RegistryDesk implements Behaviour<Gotocol, LeaseTimer> {
  private readonly registry: Eureka;
  private isClosed = false;
  private self: RegistrySelf | null = null;
  private readonly unread: { message: Gotocol; sender: ActorRef<Message> }[] = [];
  private leasesDue: LeaseTimer | null = null;

  constructor(registry: Eureka) {
    this.registry = registry;
  }

  close(): void {
    this.isClosed = true;
  }

  /** The pair of `close`. */
  open(): void {
    const { self, unread, leasesDue } = this;
    this.isClosed = false;
    if (self === null) return;
    for (const { message, sender } of unread.splice(0)) {
      // The question in a renewal was answered at once.
      if (message.kind !== 'Renew') this.registry.receive(message, self, sender);
    }
    this.leasesDue = null;
    if (leasesDue !== null) this.registry.wake(leasesDue, self);
  }

  receive(message: Gotocol, self: RegistrySelf, sender: ActorRef<Message>): void {
    this.self = self;
    if (!this.isClosed || !this.isNews(message, self)) {
      this.registry.receive(message, self, sender);
    } else {
      this.unread.push({ message, sender });
    }
  }

  wake(timer: LeaseTimer, self: RegistrySelf): void {
    if (this.isClosed && timer.kind === 'Leases') this.leasesDue = timer;
    else this.registry.wake(timer, self);
  }

  private isNews(message: Gotocol, self: RegistrySelf): boolean {
    switch (message.kind) {
      case 'Renew':
        return !this.registry.knows(message.entry.name) && this.putOff(message, self);
      case 'Register':
      case 'Forget':
      case 'Goodbye':
        return true;
      default:
        return false;
    }
  }

  /** One that is not known is told that nothing has changed; its name is among the unread. */
  private putOff(renew: Extract<Gotocol, { kind: 'Renew' }>, self: RegistrySelf): true {
    const nothing = { services: [], found: [], gone: [], friend: null };
    const answer = { kind: 'NameDrop', ...nothing, complete: false, version: renew.since } as const;
    self.send(renew.entry.ref, answer);
    return true;
  }
}
