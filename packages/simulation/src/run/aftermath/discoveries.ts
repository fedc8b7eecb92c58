import type { Topology } from '@spigo/actors';
import type { DrawnFault } from '@spigo/faults';

/** A fault that has begun and was not noticed yet. */
interface InForce {
  readonly hit: ReadonlySet<number>;
  /** What it has hit may be dead by it. */
  readonly isDeadly: boolean;
}

/**
 * When the registry knew: the first time after a fault has begun that a registry drops an instance that
 * it has hit, or an instance that it has not hit forgets one.
 */
export class Discoveries {
  private readonly at: Map<string, number> = new Map();
  private readonly inForce: Map<string, InForce> = new Map();
  private readonly topology: Topology;

  constructor(topology: Topology) {
    this.topology = topology;
    topology.port.subscribe(['LeaseExpired', 'Unlinked'], (event) => {
      if (event.kind === 'LeaseExpired') this.missed(event.actor.id, event.registry.id, event.at);
      else this.missed(event.target.id, event.source.id, event.at);
    });
  }

  /** A fault begins. */
  began({ fault, hit }: DrawnFault): void {
    const isDeadly = fault.kind === 'kill' || fault.kind === 'registry';
    this.inForce.set(fault.id, { hit: new Set(hit.map(({ id }) => id)), isDeadly });
  }

  /** When a hit of fault `id` was first missed, in microseconds; null: never. */
  of(id: string): number | null {
    return this.at.get(id) ?? null;
  }

  private missed(actor: number, by: number, at: number): void {
    for (const [id, { hit, isDeadly }] of this.inForce) {
      if (!hit.has(actor) || hit.has(by) || (!isDeadly && this.topology.isDead(actor))) continue;
      this.at.set(id, at);
      this.inForce.delete(id);
    }
  }
}
