import type { ActorRef } from '@spigo/kernel';

const unknown = -1;

/** Where the service stands in a hierarchical name. */
const servicePart = 7;

/** Services by number, found by the ids of actors: names are taken apart once for each actor. */
export class ServiceNumbers {
  private readonly byActor: number[] = [];
  private readonly byName: Map<string, number> = new Map();
  private readonly names: string[] = [];

  /** The number of the service that an actor is of: 0, 1, ... */
  of(actor: ActorRef<never>): number {
    const known = this.byActor[actor.id] ?? unknown;
    return known === unknown ? this.learn(actor) : known;
  }

  /** The name of a service. */
  nameOf(number: number): string {
    return this.names[number] ?? '';
  }

  /** The number of a service by its name. */
  numbered(name: string): number {
    let number = this.byName.get(name);
    if (number === undefined) {
      number = this.names.length;
      this.names.push(name);
      this.byName.set(name, number);
    }
    return number;
  }

  private learn(actor: ActorRef<never>): number {
    const number = this.numbered(actor.name.split('.')[servicePart] ?? actor.name);
    while (this.byActor.length <= actor.id) this.byActor.push(unknown);
    this.byActor[actor.id] = number;
    return number;
  }
}
