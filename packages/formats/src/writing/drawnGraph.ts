import { type History, historyOf, type RecordedGraph, type Spell } from '@spigo/topology';

/** Texts that every format carries about a node, in the order in which they are written. */
export const nodeFields = ['package', 'service', 'region', 'zone', 'address', 'exit'] as const;

/** A node as formats without a history show it: everything that was ever there, with its life. */
export interface DrawnNode {
  readonly number: number;
  /** As graph files show it: `arch.region.zone.instance`. */
  readonly name: string;
  /** Short: the instance, or in a collapsed graph the service. */
  readonly label: string;
  /** By name of the field; empty where it does not apply. `exit` says why a node that is gone went. */
  readonly fields: Readonly<Record<(typeof nodeFields)[number], string>>;
  readonly spells: readonly Spell[];
}

/** A link, unique for its pair of nodes. */
export interface DrawnEdge {
  /** From 1; files call it `e` and the number. */
  readonly number: number;
  readonly source: number;
  readonly target: number;
  readonly spells: readonly Spell[];
}

/** A recorded graph with the lives of its nodes and links, for writers. */
export class DrawnGraph {
  readonly graph: RecordedGraph;
  readonly history: History;

  constructor(graph: RecordedGraph) {
    this.graph = graph;
    this.history = historyOf(graph);
  }

  /** All nodes that were ever there, by number. */
  *nodes(): Generator<DrawnNode, void, undefined> {
    for (let number = 0; number < this.graph.nodeBound; number++) {
      if (this.history.nodes.of(number).length > 0) yield this.node(number);
    }
  }

  /** The node of that number. */
  node(number: number): DrawnNode {
    const { name, address } = this.graph.describe(number);
    const { service, region, zone } = name;
    const exit = this.history.exits.get(number) ?? '';
    return {
      number,
      name: this.graph.nameOf(number),
      label: this.graph.collapsed ? service : name.instance,
      fields: { package: name.package, service, region, zone, address, exit },
      spells: this.history.nodes.of(number),
    };
  }

  /** All links that ever stood, by number. */
  *edges(): Generator<DrawnEdge, void, undefined> {
    for (let number = 1; number <= this.graph.counts.edges; number++) {
      yield {
        number,
        source: this.graph.sourceOf(number),
        target: this.graph.targetOf(number),
        spells: this.history.edges.of(number),
      };
    }
  }
}

/** The fields of `node` that say something, in order. */
export function saidFields({ fields }: DrawnNode): [string, string][] {
  return nodeFields
    .map((field): [string, string] => [field, fields[field]])
    .filter(([, text]) => text !== '');
}

/** Simulated seconds from a thing's first start, and to its last end if it has one. */
export function lifeOf(spells: readonly Spell[]): {
  readonly start: number;
  readonly end?: number;
} {
  const start = (spells[0]?.start ?? 0) / 1_000_000;
  const end = spells.at(-1)?.end;
  return end === undefined ? { start } : { start, end: end / 1_000_000 };
}
