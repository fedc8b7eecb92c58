import type { Behaviour, Duration, Message, Self, Timer } from '@spigo/kernel';
import type { InstanceGroup } from './instanceGroup.ts';

/** There is something to do; those that retire may go. */
interface HandTimer extends Timer {
  readonly kind: 'Adjust' | 'Release';
}

const atOnce = 0 as Duration;

/** Keeps a group at the size that somebody has ordered. */
export class HandScaler implements Behaviour<Message, HandTimer> {
  private readonly group: InstanceGroup;
  private readonly patience: Duration;
  private self: Self<Message, HandTimer> | null = null;
  private size: number;
  private releasing = false;

  /** `patience`: from one look at those that retire to the next, in microseconds. */
  constructor(group: InstanceGroup, size: number, patience: Duration) {
    this.group = group;
    this.size = size;
    this.patience = patience;
  }

  /** From this instant on the group has so many instances; of several orders at one instant the last counts. */
  aim(size: number): void {
    this.size = size;
    this.self?.schedule(atOnce, { kind: 'Adjust' });
  }

  started(self: Self<Message, HandTimer>): void {
    this.self = self;
    self.schedule(atOnce, { kind: 'Adjust' });
  }

  receive(): void {
    // Nobody knows its name.
  }

  wake({ kind }: HandTimer, self: Self<Message, HandTimer>): void {
    if (kind === 'Adjust') this.adjust(self);
    else {
      this.releasing = this.group.release();
      if (this.releasing) this.planRelease(self);
    }
  }

  private adjust(self: Self<Message, HandTimer>): void {
    const { group } = this;
    const change = this.size - group.size;
    if (change > 0) {
      group.order(change);
      group.arrive(change, self.now);
    } else if (change < 0) {
      group.dismissDeadFirst(-change);
      if (!this.releasing) this.planRelease(self);
      this.releasing = true;
    }
  }

  private planRelease(self: Self<Message, HandTimer>): void {
    self.schedule(this.patience, { kind: 'Release' });
  }
}
