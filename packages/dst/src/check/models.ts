import type { HistoryEntry } from './history.ts';

/**
 * A sequential object that a history is held against. States are values; `step` says what an operation
 * leaves, or undefined where its result is not possible.
 */
export interface Model<S = unknown> {
  readonly name: string;
  readonly initial: S;
  /** The state after `entry`; `known` is false where its result was never seen. */
  step(state: S, entry: HistoryEntry, known: boolean): { readonly state: S } | undefined;
  /** Operations on different keys do not see each other; absent: all are one. */
  key?(entry: HistoryEntry): string;
}

/** Two values are the same data. */
export function sameValue(a: unknown, b: unknown): boolean {
  return a === b || textOf(a) === textOf(b);
}

/** Data as text, for comparing. Absent and null are the same: stores and wires confuse them. */
export function textOf(value: unknown): string {
  return JSON.stringify(value ?? null, (_, each: unknown) =>
    typeof each === 'bigint' ? `${each}n` : each instanceof Uint8Array ? [...each] : each,
  );
}

function unknownOperation(model: string, entry: HistoryEntry, allowed: string): never {
  throw new TypeError(`${model}: found the operation "${entry.operation}"; allowed are ${allowed}`);
}

/** A register: `write` v, `read` v; at first null. */
export const register: Model = {
  name: 'register',
  initial: null,
  step(state, entry, known) {
    switch (entry.operation) {
      case 'write':
        return { state: entry.argument };
      case 'read':
        return !known || sameValue(state, entry.result) ? { state } : undefined;
      default:
        return unknownOperation('register', entry, 'read, write');
    }
  },
};

/** A counter: `add` n, `read` the sum; at first 0. */
export const counter: Model<number> = {
  name: 'counter',
  initial: 0,
  step(state, entry, known) {
    switch (entry.operation) {
      case 'add':
        return { state: state + Number(entry.argument ?? 1) };
      case 'read':
        return !known || state === entry.result ? { state } : undefined;
      default:
        return unknownOperation('counter', entry, 'add, read');
    }
  },
};

/** A first-in first-out queue: `enqueue` v, `dequeue` v or, where it is empty, null. */
export const queue: Model<readonly unknown[]> = {
  name: 'queue',
  initial: [],
  step(state, entry, known) {
    switch (entry.operation) {
      case 'enqueue':
        return { state: [...state, entry.argument] };
      case 'dequeue': {
        const [head = null, ...rest] = state;
        return !known || sameValue(head, entry.result) ? { state: rest } : undefined;
      }
      default:
        return unknownOperation('queue', entry, 'enqueue, dequeue');
    }
  },
};

const pairOf = (entry: HistoryEntry): readonly unknown[] =>
  Array.isArray(entry.argument) ? entry.argument : [entry.argument];

/** A map of registers: `put` [k, v], `get` k; what was never put is null. Checked key by key. */
export const keyValue: Model = {
  name: 'keyValue',
  initial: null,
  step(state, entry, known) {
    switch (entry.operation) {
      case 'put':
        return { state: pairOf(entry)[1] };
      case 'get':
        return !known || sameValue(state, entry.result) ? { state } : undefined;
      default:
        return unknownOperation('keyValue', entry, 'get, put');
    }
  },
  key: (entry) => textOf(pairOf(entry)[0]),
};
