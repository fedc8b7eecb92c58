import { IntColumn } from '@spigo/topology';
import type { SavedEdges } from '../saved/savedGraph.ts';
import { type HappeningKind, type Happenings, happeningKinds } from './happenings.ts';

/** More problems than this are counted, and not told. */
const mostProblems = 20;

/** When a node or an edge was there: microseconds, NaN where a file does not say. */
export interface Spell {
  readonly start: number;
  readonly end: number;
}

/**
 * Takes down what happens in a graph file while it is read, and what is wrong with it: for readers that
 * show what there is instead of giving up.
 */
export class Ledger {
  readonly problems: string[] = [];
  readonly #kinds = new IntColumn();
  readonly #subjects = new IntColumn();
  readonly #times: number[] = [];
  /** Position among the edges that are kept, by number while reading; -1 for one that was left out. */
  #kept: Int32Array = new Int32Array(0);
  #untold = 0;

  /** Something is wrong, and the reader goes on without it. */
  problem(text: string): void {
    if (this.problems.length < mostProblems) this.problems.push(text);
    else this.#untold++;
  }

  /** What is wrong, a sentence each. */
  get complaints(): string[] {
    const more = this.#untold === 0 ? [] : [`and ${this.#untold} more of the kind`];
    return [...this.problems, ...more];
  }

  /** `subject` is a node or, of links, the number of an edge. NaN takes the time of what came before. */
  add(kind: HappeningKind, subject: number, at: number): void {
    this.#kinds.push(happeningKinds.indexOf(kind));
    this.#subjects.push(subject);
    this.#times.push(at);
  }

  /** The spells of a subject: how each begins and, where its end is known, ends. */
  addSpells(
    [begins, ends]: readonly [HappeningKind, HappeningKind],
    subject: number,
    spells: readonly Spell[],
  ): void {
    for (const { start, end } of spells) {
      this.add(begins, subject, start);
      if (!Number.isNaN(end)) this.add(ends, subject, end);
    }
  }

  /** Whether the file says of anything when it was. */
  get isTimed(): boolean {
    return this.#times.some((at) => !Number.isNaN(at));
  }

  /** The edges whose nodes are there; that others were left out is told. */
  settle({ source, target }: SavedEdges): SavedEdges {
    let count = 0;
    const isWhole = (edge: number): boolean =>
      (source[edge] ?? -1) >= 0 && (target[edge] ?? -1) >= 0;
    this.#kept = source.map((_, edge) => (isWhole(edge) ? count++ : -1));
    const lost = source.length - count;
    if (lost === 0) return { source, target };
    this.problem(`${lost} of ${source.length} edges are left out: they lack a node`);
    const whole = (_: number, edge: number): boolean => isWhole(edge);
    return { source: source.filter(whole), target: target.filter(whole) };
  }

  /** All that has happened, in order of time; of one instant in the order of the file. */
  happenings(edges: SavedEdges): Happenings {
    const times = this.#settledTimes(edges);
    const first = times.reduce((least, at) => Math.min(least, at), Number.POSITIVE_INFINITY);
    const order = [...times.keys()].filter((each) => this.#positionOf(each) >= 0);
    order.sort((a, b) => (times[a] ?? 0) - (times[b] ?? 0) || a - b);
    return {
      kind: Uint8Array.from(order, (each) => this.#kinds.at(each)),
      subject: Int32Array.from(order, (each) => this.#positionOf(each)),
      at: Float64Array.from(order, (each) => (times[each] ?? 0) - first),
    };
  }

  #isEdge(event: number): boolean {
    const kind = happeningKinds[this.#kinds.at(event)];
    return kind === 'linked' || kind === 'forgotten';
  }

  #positionOf(event: number): number {
    const subject = this.#subjects.at(event);
    return this.#isEdge(event) ? (this.#kept[subject] ?? -1) : subject;
  }

  /** Times without gaps; an edge does not stand before both of its nodes do, whatever the clocks said. */
  #settledTimes({ source, target }: SavedEdges): Float64Array {
    const times = this.#timesOfFile();
    const born = this.#births(times);
    for (let event = 0; event < times.length; event++) {
      const edge = this.#isEdge(event) ? this.#positionOf(event) : -1;
      const ends = [born[source[edge] ?? -1] ?? 0, born[target[edge] ?? -1] ?? 0];
      if (edge >= 0) times[event] = Math.max(times[event] ?? 0, ...ends);
    }
    return times;
  }

  /** What has no time happened with what stands before it. */
  #timesOfFile(): Float64Array {
    let before = this.#times.find((at) => !Number.isNaN(at)) ?? 0;
    return Float64Array.from(this.#times, (at) => {
      before = Number.isNaN(at) ? before : at;
      return before;
    });
  }

  /** When each node was there first. */
  #births(times: Float64Array): number[] {
    const born: number[] = [];
    for (const [event, at] of times.entries()) {
      const node = this.#subjects.at(event);
      if (!this.#isEdge(event)) born[node] = Math.min(born[node] ?? at, at);
    }
    return born;
  }
}
