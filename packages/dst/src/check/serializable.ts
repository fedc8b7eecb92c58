import { cycleIn, type Edge } from './cycle.ts';
import type { HistoryEntry } from './history.ts';
import type { Verdict } from './linearizable.ts';
import { textOf } from './models.ts';

/** One step of a list-append transaction: `['append', key, value]`, or `['r', key, list]` as it was read. */
interface Step {
  readonly kind: 'append' | 'read';
  readonly key: string;
  /** The appended value, or the list that was read, as texts; null: the result is not known. */
  readonly value: string;
  readonly list: readonly string[] | null;
}

interface Txn {
  readonly index: number;
  readonly entry: HistoryEntry;
  readonly steps: readonly Step[];
}

const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value);

function stepOf(value: unknown, known: boolean): Step {
  const [verb, key, given] = isList(value) ? value : [];
  if (verb === 'append')
    return { kind: 'append', key: textOf(key), value: textOf(given), list: null };
  if (verb === 'r' || verb === 'read') {
    const list = known && isList(given) ? given.map(textOf) : known && given === null ? [] : null;
    return { kind: 'read', key: textOf(key), value: '', list };
  }
  throw new TypeError(
    `serializable: found ${JSON.stringify(value)}; allowed are ["append", key, value] and ["r", key, list]`,
  );
}

function txnOf(entry: HistoryEntry, index: number): Txn {
  const known = entry.return !== undefined && isList(entry.result);
  const steps = known ? entry.result : entry.argument;
  if (!isList(steps)) {
    throw new TypeError('serializable: the argument of a transaction is a list of steps');
  }
  return { index, entry, steps: (steps as readonly unknown[]).map((step) => stepOf(step, known)) };
}

const bad = (message: string): Verdict => ({ ok: false, message: `not serializable: ${message}` });

/** What one transaction itself says of one list. */
interface Own {
  /** All that it ever appends. */
  readonly all: readonly string[];
  /** What it has appended so far. */
  appended: number;
  /** The list before its own appends, once it was read. */
  base: string | null;
}

function ownLists(steps: readonly Step[]): Map<string, Own> {
  const own = new Map<string, Own>();
  for (const { key } of steps) {
    const appends = steps.filter((step) => step.kind === 'append' && step.key === key);
    own.set(key, { all: appends.map(({ value }) => value), appended: 0, base: null });
  }
  return own;
}

/** Whether a list is one that a transaction can read there: others' appends, then its own so far. */
function readable(own: Own, list: readonly string[]): boolean {
  const others = list.slice(0, Math.max(0, list.length - own.appended));
  const tail = list.slice(others.length);
  const base = others.join();
  const fits = tail.join() === own.all.slice(0, own.appended).join();
  const before = own.base ?? base;
  own.base = before;
  return fits && base === before && !others.some((value) => own.all.includes(value));
}

/** Inside a transaction a read sees the transaction's own appends so far, at the end of the list. */
function internal(txn: Txn): string | null {
  const lists = ownLists(txn.steps);
  for (const { kind, key, list } of txn.steps) {
    const own = lists.get(key);
    if (own === undefined) continue;
    if (kind === 'append') own.appended++;
    else if (list !== null && !readable(own, list)) {
      return `transaction ${txn.index} reads ${key} without its own appends, before they are made, or twice as two lists (internal)`;
    }
  }
  return null;
}

const begins = (short: readonly string[], long: readonly string[]): boolean =>
  long.slice(0, short.length).join() === short.join();

/** What all transactions together say about each list. */
class Lists {
  /** By key and value, who appended it. */
  readonly writer: Map<string, number> = new Map();
  /** By key, the longest list that was read: the order of appends. */
  readonly order: Map<string, readonly string[]> = new Map();

  /** The first thing that no serial execution could do; null: nothing. */
  gather(txns: readonly Txn[]): string | null {
    const steps = txns.flatMap((txn) => txn.steps.map((step) => ({ index: txn.index, step })));
    const appends = steps.filter(({ step }) => step.kind === 'append');
    for (const { index, step } of appends) {
      const wrong = this.#append(index, step);
      if (wrong !== null) return wrong;
    }
    for (const { step } of steps) {
      const wrong = step.list === null ? null : this.#read(step.key, step.list);
      if (wrong !== null) return wrong;
    }
    return null;
  }

  #append(index: number, { key, value }: Step): string | null {
    const name = `${key} ${value}`;
    if (this.writer.has(name)) return `${value} is appended to ${key} twice; values must differ`;
    this.writer.set(name, index);
    return null;
  }

  #read(key: string, list: readonly string[]): string | null {
    const longest = this.order.get(key) ?? [];
    const [short, long] = list.length < longest.length ? [list, longest] : [longest, list];
    if (!begins(short, long)) {
      return `${key} was read as [${short.join()}] and as [${long.join()}], of which neither begins the other (incompatible order)`;
    }
    this.order.set(key, long);
    const stray = list.find((value) => !this.writer.has(`${key} ${value}`));
    return stray === undefined
      ? null
      : `${key} was read with ${stray}, which nobody appended (phantom)`;
  }
}

/** Collects who must come before whom: writes in order, writes before their reads, reads before later writes. */
class Precedence {
  readonly edges: Edge[] = [];
  readonly #lists: Lists;
  /** By key, who appended what nobody has read: it comes after everything that somebody has. */
  readonly #unread: Map<string, number[]> = new Map();

  constructor(lists: Lists) {
    this.#lists = lists;
    for (const [key, order] of lists.order) {
      for (const [at, value] of order.entries()) {
        this.#add(
          this.#writer(key, value),
          this.#writer(key, order[at + 1]),
          `appends to ${key} before`,
        );
      }
    }
    for (const [name, index] of lists.writer) {
      const [key, value] = splitName(name);
      if ((lists.order.get(key) ?? []).includes(value)) continue;
      this.#unread.set(key, [...(this.#unread.get(key) ?? []), index]);
    }
  }

  read(index: number, key: string, list: readonly string[]): void {
    const order = this.#lists.order.get(key) ?? [];
    this.#add(this.#writer(key, list.at(-1)), index, `is read by, at ${key},`);
    const later = [this.#writer(key, order[list.length]), ...(this.#unread.get(key) ?? [])];
    for (const each of later) this.#add(index, each, `reads ${key} before the append of`);
  }

  #add(from: number | undefined, to: number | undefined, why: string): void {
    if (from !== undefined && to !== undefined && from !== to) this.edges.push({ from, to, why });
  }

  #writer(key: string, value: string | undefined): number | undefined {
    return value === undefined ? undefined : this.#lists.writer.get(`${key} ${value}`);
  }
}

function edgesOf(txns: readonly Txn[], lists: Lists): Edge[] {
  const precedence = new Precedence(lists);
  for (const { index, steps } of txns) {
    for (const { key, list } of steps) if (list !== null) precedence.read(index, key, list);
  }
  return precedence.edges;
}

function splitName(name: string): [string, string] {
  const quoted = name.startsWith('"') ? name.indexOf('" ') + 1 : name.indexOf(' ');
  return [name.slice(0, quoted), name.slice(quoted + 1)];
}

/**
 * Whether list-append transactions are serializable, as Elle decides (Kingsbury and Alvaro 2020): the lists
 * that were read give the order of appends, from which follows who must come before whom; a circle of
 * these is no serial order. An entry's `argument` is a list of steps, its `result` the same with the
 * lists that were read. What has no `return` may have happened.
 */
export function serializable(history: readonly HistoryEntry[]): Verdict {
  const txns = history.map(txnOf);
  for (const txn of txns) {
    const wrong = internal(txn);
    if (wrong !== null) return bad(wrong);
  }
  const lists = new Lists();
  const wrong = lists.gather(txns);
  if (wrong !== null) return bad(wrong);
  const cycle = cycleIn(txns.length, edgesOf(txns, lists));
  if (cycle === null) return { ok: true, message: `${txns.length} transactions are serializable` };
  const told = cycle.map(({ from, to, why }) => `transaction ${from} ${why} transaction ${to}`);
  return bad(`a circle: ${told.join(', and ')}`);
}
