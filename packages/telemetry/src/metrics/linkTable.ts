import type { ActorRef } from '@spigo/kernel';
import { LinkStats } from './linkStats.ts';

const unknown = -1;

/** Where the service stands in a hierarchical name. */
const servicePart = 7;

/**
 * The links between services, found by the ids of two actors: names are taken apart once for each actor,
 * and a look-up is three loads from arrays.
 */
export class LinkTable {
  /** The number of an actor's service, by actor id. */
  private readonly numbers: number[] = [];
  private readonly byName: Map<string, number> = new Map();
  private readonly names: string[] = [];
  private readonly rows: (LinkStats | undefined)[][] = [];

  /** The link from the service of one actor to that of another. */
  link(from: ActorRef<never>, to: ActorRef<never>): LinkStats {
    const source = this.numberOf(from);
    const target = this.numberOf(to);
    const row = this.rows[source] as (LinkStats | undefined)[];
    let link = row[target];
    if (link === undefined) {
      link = new LinkStats(this.names[source] ?? '', this.names[target] ?? '');
      row[target] = link;
    }
    return link;
  }

  /** All links, in the order of the names of their services. */
  links(): LinkStats[] {
    const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
    return this.rows
      .flatMap((row) => row.filter((link) => link !== undefined))
      .sort((a, b) => order(a.from, b.from) || order(a.to, b.to));
  }

  private numberOf(actor: ActorRef<never>): number {
    const known = this.numbers[actor.id] ?? unknown;
    return known === unknown ? this.learn(actor) : known;
  }

  private learn(actor: ActorRef<never>): number {
    const name = actor.name.split('.')[servicePart] ?? actor.name;
    let number = this.byName.get(name);
    if (number === undefined) {
      number = this.names.length;
      this.names.push(name);
      this.byName.set(name, number);
      this.rows.push([]);
    }
    while (this.numbers.length <= actor.id) this.numbers.push(unknown);
    this.numbers[actor.id] = number;
    return number;
  }
}
