import { type ActorRef, Port } from '@spigo/kernel';

/** What is observable of the topology as it evolves; times in microseconds. */
export type TopologyEvent =
  /** `source` knows `target` from now on; `again` if it had known it before. */
  | {
      readonly kind: 'Linked';
      readonly at: number;
      readonly source: ActorRef<never>;
      readonly target: ActorRef<never>;
      readonly again: boolean;
    }
  /** `source` knows `target` no longer. */
  | {
      readonly kind: 'Unlinked';
      readonly at: number;
      readonly source: ActorRef<never>;
      readonly target: ActorRef<never>;
    }
  /** An instance has said its name for the first time, or again after its death. */
  | { readonly kind: 'Appeared'; readonly at: number; readonly actor: ActorRef<never> }
  /** An instance is gone and will not be back by itself. */
  | {
      readonly kind: 'Departed';
      readonly at: number;
      readonly actor: ActorRef<never>;
      readonly exit: 'normal' | 'killed';
      /** It has a `done` record: it said goodbye, or it was killed. */
      readonly recorded: boolean;
    }
  /** A registry has dropped an instance that it had not heard from. */
  | {
      readonly kind: 'LeaseExpired';
      readonly at: number;
      readonly registry: ActorRef<never>;
      readonly actor: ActorRef<never>;
    }
  /** An instance has turned to another registry, as its own did not answer. */
  | {
      readonly kind: 'RegistryChanged';
      readonly at: number;
      readonly actor: ActorRef<never>;
      readonly registry: ActorRef<never>;
    };

/**
 * Where actors tell of the topology. What everybody wants to know in the end, how many instances, links
 * and ends there were, is counted here, so that a run which keeps no graph makes no event of them.
 */
export class Topology {
  readonly port: Port<TopologyEvent> = new Port();
  /** Instances that have said their name; those that came back are counted once. */
  nodes = 0;
  /** Links that were new. */
  edges = 0;
  /** Instances with a `done` record. */
  done = 0;
  /** Polls of registries, one for each that was asked; look-ups of the set-up are none. */
  polls = 0;
  /** Leases that have run out, at each registry that found it out. */
  leaseExpiries = 0;
  /** Times that an instance has turned to another registry, as its own did not answer. */
  fallbacks = 0;
  /** Pieces of work sent to an instance that was dead and still known. */
  staleUses = 0;
  private readonly onLinked = this.port.readersOf('Linked');
  private readonly onAppeared = this.port.readersOf('Appeared');
  private readonly dead: Set<number> = new Set();

  /** Whether somebody reads of instances or links; without, they may be counted here alone. */
  get isRead(): boolean {
    return this.onLinked.length !== 0 || this.onAppeared.length !== 0;
  }

  appeared(at: number, actor: ActorRef<never>, again: boolean): void {
    if (!again) this.nodes++;
    if (this.onAppeared.length !== 0) this.port.emit({ kind: 'Appeared', at, actor });
  }

  linked(at: number, source: ActorRef<never>, target: ActorRef<never>, again: boolean): void {
    if (!again) this.edges++;
    if (this.onLinked.length === 0) return;
    this.port.emit({ kind: 'Linked', at, source, target, again });
  }

  departed(at: number, actor: ActorRef<never>, exit: 'normal' | 'killed', recorded: boolean): void {
    if (recorded) this.done++;
    this.port.emit({ kind: 'Departed', at, actor, exit, recorded });
  }

  leaseExpired(at: number, registry: ActorRef<never>, actor: ActorRef<never>): void {
    this.leaseExpiries++;
    this.port.emit({ kind: 'LeaseExpired', at, registry, actor });
  }

  registryChanged(at: number, actor: ActorRef<never>, registry: ActorRef<never>): void {
    this.fallbacks++;
    this.port.emit({ kind: 'RegistryChanged', at, actor, registry });
  }

  /** The actor with this id is dead; others may still know it. */
  killed(id: number): void {
    this.dead.add(id);
  }

  /** The actor with this id is alive again. */
  revived(id: number): void {
    this.dead.delete(id);
  }

  /** Whether a fault has killed the actor with this id, and it has not come back. */
  isDead(id: number): boolean {
    return this.dead.has(id);
  }

  /** Work is being sent to `target`: a stale entry is used if it is dead. */
  used(target: ActorRef<never>): void {
    if (this.dead.size !== 0 && this.dead.has(target.id)) this.staleUses++;
  }
}
