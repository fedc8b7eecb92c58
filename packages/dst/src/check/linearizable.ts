import type { HistoryEntry } from './history.ts';
import { type Model, textOf } from './models.ts';

/** What a checker says. */
export interface Verdict {
  readonly ok: boolean;
  /** Why not; where it is ok, how much was looked at. */
  readonly message: string;
}

/** An entry of the list of calls and returns that is still to be placed. */
interface Node {
  readonly entry: HistoryEntry;
  readonly index: number;
  /** The return of a call; null: this is a return. */
  match: Node | null;
  previous: Node | null;
  next: Node | null;
}

interface Mark {
  readonly time: number;
  readonly isReturn: boolean;
  readonly index: number;
}

const isKnown = (entry: HistoryEntry): boolean => entry.return !== undefined;

/** Calls and returns by time; at one instant calls come first, so that they overlap. */
function marksOf(entries: readonly HistoryEntry[]): Mark[] {
  const marks = entries.flatMap((entry, index): Mark[] => [
    { time: entry.call, isReturn: false, index },
    { time: entry.return ?? Number.POSITIVE_INFINITY, isReturn: true, index },
  ]);
  return marks.sort(
    (a, b) => a.time - b.time || Number(a.isReturn) - Number(b.isReturn) || a.index - b.index,
  );
}

/** The list of calls and returns, behind a head that is neither. */
function linked(entries: readonly HistoryEntry[], head: Node): void {
  const calls: Node[] = [];
  let last = head;
  for (const { isReturn, index } of marksOf(entries)) {
    const entry = entries[index] as HistoryEntry;
    const node: Node = { entry, index, match: null, previous: last, next: null };
    last.next = node;
    last = node;
    if (isReturn) (calls[index] as Node).match = node;
    else calls[index] = node;
  }
}

function lift(call: Node): void {
  for (const node of [call, call.match]) {
    if (node === null) continue;
    if (node.previous !== null) node.previous.next = node.next;
    if (node.next !== null) node.next.previous = node.previous;
  }
}

function unlift(call: Node): void {
  for (const node of [call.match, call]) {
    if (node === null) continue;
    if (node.previous !== null) node.previous.next = node;
    if (node.next !== null) node.next.previous = node;
  }
}

/** Which operations have been placed, as bits. */
class Placed {
  readonly #words: Uint32Array;

  constructor(size: number) {
    this.#words = new Uint32Array(Math.ceil(size / 32));
  }

  flip(index: number): void {
    const word = index >>> 5;
    this.#words[word] = ((this.#words[word] ?? 0) ^ (1 << (index & 31))) >>> 0;
  }

  get key(): string {
    return this.#words.join(',');
  }
}

const describe = ({ process, operation, argument, result }: HistoryEntry): string =>
  `${operation}(${argument === undefined ? '' : textOf(argument)}) -> ${textOf(result)} of process ${process}`;

/**
 * Looks for an order of the operations of one object: Wing and Gong's search (1993) with Lowe's memory
 * of (placed operations, state) that led nowhere (2017). Null where there is an order, else the
 * operation at which the longest attempt got stuck.
 */
function stuckAt<S>(entries: readonly HistoryEntry[], model: Model<S>): HistoryEntry | null {
  const [first] = entries;
  if (first === undefined) return null;
  const head: Node = { entry: first, index: -1, match: null, previous: null, next: null };
  linked(entries, head);
  const placed = new Placed(entries.length);
  const seen = new Set<string>();
  const stack: { readonly node: Node; readonly state: S }[] = [];
  let { initial: state } = model;
  let node = head.next;
  let deepest = -1;
  let stuck: HistoryEntry = first;
  while (node !== null) {
    if (node.match !== null) {
      const stepped = model.step(state, node.entry, isKnown(node.entry));
      placed.flip(node.index);
      const key = stepped === undefined ? '' : `${placed.key};${textOf(stepped.state)}`;
      if (stepped !== undefined && !seen.has(key)) {
        seen.add(key);
        stack.push({ node, state });
        state = stepped.state;
        lift(node);
        node = head.next;
      } else {
        placed.flip(node.index);
        node = node.next;
      }
      continue;
    }
    // Only what never returned is left: it need not have happened.
    if (!isKnown(node.entry)) return null;
    if (stack.length > deepest) {
      deepest = stack.length;
      stuck = node.entry;
    }
    const back = stack.pop();
    if (back === undefined) return stuck;
    placed.flip(back.node.index);
    state = back.state;
    unlift(back.node);
    node = back.node.next;
  }
  return null;
}

function byKey(
  history: readonly HistoryEntry[],
  key: (entry: HistoryEntry) => string,
): Map<string, HistoryEntry[]> {
  const groups = new Map<string, HistoryEntry[]>();
  for (const entry of history) {
    const name = key(entry);
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [entry]);
    else group.push(entry);
  }
  return groups;
}

/**
 * Whether a history is linearizable (Herlihy and Wing 1990): each operation takes effect at one instant
 * between its call and its return, and `model` gives the results that were seen. What has no `return` may
 * have happened, at any time after its call, or not. Throws a TypeError for operations that the model
 * does not know.
 */
export function linearizable<S>(history: readonly HistoryEntry[], model: Model<S>): Verdict {
  const { key } = model;
  const groups = key === undefined ? new Map([['', [...history]]]) : byKey(history, key);
  for (const [name, entries] of groups) {
    const stuck = stuckAt(entries, model);
    if (stuck === null) continue;
    const where = key === undefined ? '' : ` of key ${name}`;
    return {
      ok: false,
      message: `not linearizable as ${model.name}: no order of the ${entries.length} operations${where} explains ${describe(stuck)}, which returned at ${stuck.return} ms`,
    };
  }
  return { ok: true, message: `${history.length} operations are linearizable` };
}
