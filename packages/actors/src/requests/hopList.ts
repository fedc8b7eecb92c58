import type { Hop } from './hop.ts';

/** The open work of one instance: a doubly linked list through the hops themselves. */
export class HopList {
  private head: Hop | null = null;

  get isEmpty(): boolean {
    return this.head === null;
  }

  add(hop: Hop): void {
    hop.next = this.head;
    if (this.head !== null) this.head.previous = hop;
    this.head = hop;
  }

  remove(hop: Hop): void {
    if (hop.previous === null) this.head = hop.next;
    else hop.previous.next = hop.next;
    if (hop.next !== null) hop.next.previous = hop.previous;
    hop.previous = null;
    hop.next = null;
  }

  /** All of them, newest first. */
  all(): Hop[] {
    const hops: Hop[] = [];
    for (let hop = this.head; hop !== null; hop = hop.next) hops.push(hop);
    return hops;
  }

  /** Empties the list and returns what was in it, newest first. */
  takeAll(): Hop[] {
    const hops = this.all();
    this.head = null;
    return hops;
  }
}
