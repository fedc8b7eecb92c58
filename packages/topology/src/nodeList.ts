import type { NodeDescription } from './recordedGraph.ts';

/** Descriptions by node number, for graphs that are small enough to hold them all. */
export class NodeList {
  readonly #descriptions: NodeDescription[] = [];

  get length(): number {
    return this.#descriptions.length;
  }

  /** Takes a node in and returns its number. */
  add(description: NodeDescription): number {
    return this.#descriptions.push(description) - 1;
  }

  /** For `RecordedGraph`. Throws a RangeError for a number that was never given. */
  readonly describe = (node: number): NodeDescription => {
    const found = this.#descriptions[node];
    if (found === undefined) throw new RangeError(`node list: no node ${node}`);
    return found;
  };
}
