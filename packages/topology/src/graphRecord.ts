import type { SimTime } from '@spigo/kernel';

/** A node appeared, or came back after it was done. */
export interface NodeRecord {
  readonly kind: 'node';
  readonly node: number;
  readonly time: SimTime;
}

/** A node learned of another one, or learned of it again after it forgot it. */
export interface EdgeRecord {
  readonly kind: 'edge';
  /** From 1 in order of first appearance; a link keeps its number. */
  readonly edge: number;
  readonly source: number;
  readonly target: number;
  readonly time: SimTime;
}

/** A node forgot another one. */
export interface ForgetRecord {
  readonly kind: 'forget';
  /** The number of the link that ends. */
  readonly edge: number;
  readonly source: number;
  readonly target: number;
  readonly time: SimTime;
}

/** A node is gone. */
export interface DoneRecord {
  readonly kind: 'done';
  readonly node: number;
  /** Why: `normal` or `killed`. */
  readonly exit: string;
  readonly time: SimTime;
}

/** What a recorded graph is made of, in the order in which it happened. */
export type GraphRecord = NodeRecord | EdgeRecord | ForgetRecord | DoneRecord;
