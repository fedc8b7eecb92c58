import type { HappeningKind } from '@spigo/formats';
import type { GraphLook } from '../model/messages/savedGraph.ts';
import type { SavedPopulation } from './savedPopulation.ts';

const away = 0;
const there = 1;
const dead = 2;

/** What is there of a saved graph, while it is played from its beginning on. */
export class GraphState {
  /** Instances that are there, by group. */
  readonly alive: Int32Array;
  readonly #population: SavedPopulation;
  readonly #nodes: Uint8Array;
  readonly #edges: Uint8Array;
  readonly #died: Int32Array;
  readonly #links: Int32Array;
  #edgeCount = 0;

  constructor(population: SavedPopulation) {
    const { groups, groupOf, links, linkOf } = population;
    this.#population = population;
    this.#nodes = new Uint8Array(groupOf.length);
    this.#edges = new Uint8Array(linkOf.length);
    this.alive = new Int32Array(groups.length);
    this.#died = new Int32Array(groups.length);
    this.#links = new Int32Array(links.length / 2);
  }

  /** Whether a node has died and is not back. */
  isDead(node: number): boolean {
    return this.#nodes[node] === dead;
  }

  /** Something happens to a node or an edge; the same again changes nothing. */
  apply(kind: HappeningKind, subject: number): void {
    switch (kind) {
      case 'appeared':
        this.#node(subject, there);
        return;
      case 'left':
        this.#node(subject, away);
        return;
      case 'died':
        this.#node(subject, dead);
        return;
      case 'linked':
        this.#edge(subject, 1);
        return;
      case 'forgotten':
        this.#edge(subject, 0);
        return;
    }
  }

  /** Nodes that are dead, in rising order; none where there are too many to name. */
  get dead(): number[] {
    return this.#named((state) => state === dead);
  }

  /** What is there now. */
  look(): GraphLook {
    return {
      nodes: this.alive.reduce((sum, each) => sum + each, 0),
      edges: this.#edgeCount,
      died: [...this.#died],
      links: [...this.#links],
      absent: this.#named((state) => state !== there),
    };
  }

  #named(isMeant: (state: number) => boolean): number[] {
    if (this.#population.instances.length === 0) return [];
    return [...this.#nodes.keys()].filter((node) => isMeant(this.#nodes[node] ?? away));
  }

  #node(node: number, next: number): void {
    const before = this.#nodes[node] ?? away;
    const group = this.#population.groupOf[node] ?? -1;
    this.#nodes[node] = next;
    add(this.alive, group, Number(next === there) - Number(before === there));
    add(this.#died, group, Number(next === dead) - Number(before === dead));
  }

  #edge(edge: number, next: number): void {
    const by = next - (this.#edges[edge] ?? 0);
    this.#edges[edge] = next;
    this.#edgeCount += by;
    add(this.#links, this.#population.linkOf[edge] ?? -1, by);
  }
}

function add(column: Int32Array, at: number, by: number): void {
  const before = column[at];
  if (before !== undefined) column[at] = before + by;
}
