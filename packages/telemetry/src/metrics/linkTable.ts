import type { ActorRef } from '@spigo/kernel';
import { byName } from '../byName.ts';
import { ServiceNumbers } from '../serviceNumbers.ts';
import { LinkStats } from './linkStats.ts';

/** The links between services, found by the ids of two actors: a look-up is four loads from arrays. */
export class LinkTable {
  private readonly services: ServiceNumbers = new ServiceNumbers();
  private readonly rows: (LinkStats | undefined)[][] = [];

  /** The link from the service of one actor to that of another. */
  link(from: ActorRef<never>, to: ActorRef<never>): LinkStats {
    const source = this.services.of(from);
    const target = this.services.of(to);
    while (this.rows.length <= source) this.rows.push([]);
    const row = this.rows[source] as (LinkStats | undefined)[];
    let link = row[target];
    if (link === undefined) {
      link = new LinkStats(this.services.nameOf(source), this.services.nameOf(target));
      row[target] = link;
    }
    return link;
  }

  /** All links, in the order of the names of their services. */
  links(): LinkStats[] {
    return this.rows
      .flatMap((row) => row.filter((link) => link !== undefined))
      .sort((a, b) => byName(a.from, b.from) || byName(a.to, b.to));
  }
}
