import { InvariantError, type SimTime } from '@spigo/kernel';
import type { GraphRecord } from './graphRecord.ts';
import { graphName, type NameParts, serviceName } from './instanceName.ts';
import { IntColumn } from './intColumn.ts';
import { LinkTable } from './linkTable.ts';
import { TimeRuns } from './timeRuns.ts';

/** Who a node is; asked for only when it is written, so a million nodes need no million texts. */
export interface NodeDescription {
  readonly name: NameParts;
  /** IPv4, empty where there is none. */
  readonly address: string;
}

/** What a recorded graph is of. */
export interface GraphIdentity {
  readonly arch: string;
  /** Nodes are services within region and zone instead of instances. */
  readonly collapsed?: boolean;
  readonly describe: (node: number) => NodeDescription;
}

/** How many distinct nodes, links and ends were ever recorded. */
export interface GraphCounts {
  readonly nodes: number;
  readonly edges: number;
  readonly done: number;
}

const kinds = ['node', 'edge', 'forget', 'done'] as const;
const kindBits = 2;
const present = 1;
const wasDone = 2;

/**
 * The graph of a run with its history, append only. Nodes are dense whole numbers from 0; a record
 * takes 4 bytes, a link 16 more, an instant 12, so four million links fit into 80 MB.
 * What says nothing new (a link that stands already, the end of what is gone) leaves no record.
 */
export class RecordedGraph {
  readonly arch: string;
  readonly collapsed: boolean;
  readonly describe: (node: number) => NodeDescription;
  readonly #links = new LinkTable();
  readonly #records = new IntColumn();
  readonly #times = new TimeRuns();
  /** Bits `present` and `wasDone` by node; 0 for a number that was never recorded. */
  readonly #states = new IntColumn();
  readonly #forgotten = new Set<number>();
  /** By record, where it is not `normal`. */
  readonly #exits = new Map<number, string>();
  #nodes = 0;
  #done = 0;

  constructor(identity: GraphIdentity) {
    this.arch = identity.arch;
    this.collapsed = identity.collapsed ?? false;
    this.describe = identity.describe;
  }

  get counts(): GraphCounts {
    return { nodes: this.#nodes, edges: this.#links.size, done: this.#done };
  }

  /** One more than the largest node number recorded. */
  get nodeBound(): number {
    return this.#states.length;
  }

  /** The name of `node` as graph files show it. */
  nameOf(node: number): string {
    const { name } = this.describe(node);
    return this.collapsed ? serviceName(name) : graphName(name);
  }

  /** `node` appears at `time`, or comes back. */
  node(node: number, time: SimTime): void {
    const state = this.#states.at(node);
    if ((state & present) !== 0) return;
    if (state === 0) this.#nodes++;
    this.#states.set(node, state | present);
    this.#record('node', node, time);
  }

  /**
   * `source` knows `target` from `time` on. Returns the number of the link, from 1.
   * Throws an InvariantError if one of the two was never recorded.
   */
  edge(source: number, target: number, time: SimTime): number {
    if (this.#states.at(source) === 0 || this.#states.at(target) === 0) {
      throw new InvariantError(`recorded graph: link ${source} > ${target} before its nodes`);
    }
    const before = this.#links.size;
    const link = this.#links.add(source, target);
    if (link === before || this.#forgotten.delete(link)) this.#record('edge', link, time);
    return link + 1;
  }

  /** The node that link `edge` (from 1) starts from. */
  sourceOf(edge: number): number {
    return this.#links.source(edge - 1);
  }

  /** The node that link `edge` (from 1) leads to. */
  targetOf(edge: number): number {
    return this.#links.target(edge - 1);
  }

  /** The number of the link, from 1, or 0 if it was never recorded. */
  linkNumber(source: number, target: number): number {
    return this.#links.find(source, target) + 1;
  }

  /** `source` knows `target` no longer, from `time` on. */
  forget(source: number, target: number, time: SimTime): void {
    const link = this.#links.find(source, target);
    if (link === -1 || this.#forgotten.has(link)) return;
    this.#forgotten.add(link);
    this.#record('forget', link, time);
  }

  /** `node` is gone from `time` on; `exit` says why (`normal`, `killed`). */
  done(node: number, exit: string, time: SimTime): void {
    const state = this.#states.at(node);
    if ((state & present) === 0) return;
    if ((state & wasDone) === 0) this.#done++;
    this.#states.set(node, wasDone);
    if (exit !== 'normal') this.#exits.set(this.#records.length, exit);
    this.#record('done', node, time);
  }

  /** Everything recorded, in order; what is recorded meanwhile is included. */
  *records(): Generator<GraphRecord, void, undefined> {
    const timeOf = this.#times.reader();
    for (let i = 0; i < this.#records.length; i++) yield this.#read(i, timeOf(i));
  }

  #record(kind: (typeof kinds)[number], subject: number, time: SimTime): void {
    this.#times.add(this.#records.length, time);
    this.#records.push((subject << kindBits) | kinds.indexOf(kind));
  }

  #read(record: number, time: SimTime): GraphRecord {
    const word = this.#records.at(record);
    const subject = word >>> kindBits;
    const kind = kinds[word & 3] ?? 'node';
    switch (kind) {
      case 'node':
        return { kind, node: subject, time };
      case 'done':
        return { kind, node: subject, exit: this.#exits.get(record) ?? 'normal', time };
      case 'edge':
      case 'forget': {
        const source = this.#links.source(subject);
        return { kind, edge: subject + 1, source, target: this.#links.target(subject), time };
      }
    }
  }
}
