import { IntColumn } from './intColumn.ts';

/** Murmur3's finisher over both ends: dense node numbers must not end up side by side. */
function slotHash(source: number, target: number): number {
  let hash = Math.imul(source, 0x9e3779b1) ^ Math.imul(target, 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return (hash ^ (hash >>> 13)) >>> 0;
}

/**
 * A set of links between numbered nodes, numbered from 0 in the order of their arrival: two columns
 * and an open-addressed table of link numbers, 16 bytes a link (a Map of Maps needs about 100).
 */
export class LinkTable {
  readonly #sources = new IntColumn();
  readonly #targets = new IntColumn();
  /** Link number + 1, or 0 for an empty slot; the length is a power of two, half full at most. */
  #slots: Int32Array = new Int32Array(128);

  get size(): number {
    return this.#sources.length;
  }

  /** The node that link `link` starts from. */
  source(link: number): number {
    return this.#sources.at(link);
  }

  /** The node that link `link` leads to. */
  target(link: number): number {
    return this.#targets.at(link);
  }

  /** Start of each link, by link number. */
  sources(): Int32Array {
    return this.#sources.view();
  }

  /** End of each link, by link number. */
  targets(): Int32Array {
    return this.#targets.view();
  }

  /** The number of the link from `source` to `target`, or -1. */
  find(source: number, target: number): number {
    return (this.#slots[this.#slotOf(source, target)] ?? 0) - 1;
  }

  /** The number of the link from `source` to `target`, which is new if there was none. */
  add(source: number, target: number): number {
    const slot = this.#slotOf(source, target);
    const found = this.#slots[slot] ?? 0;
    if (found !== 0) return found - 1;
    const link = this.size;
    this.#sources.push(source);
    this.#targets.push(target);
    this.#slots[slot] = link + 1;
    if (this.size * 2 > this.#slots.length) this.#rehash();
    return link;
  }

  /** The slot that holds the link, or the empty one where it belongs. */
  #slotOf(source: number, target: number): number {
    const mask = this.#slots.length - 1;
    let slot = slotHash(source, target) & mask;
    for (;;) {
      const found = (this.#slots[slot] ?? 0) - 1;
      if (found < 0) return slot;
      if (this.#sources.at(found) === source && this.#targets.at(found) === target) return slot;
      slot = (slot + 1) & mask;
    }
  }

  #rehash(): void {
    this.#slots = new Int32Array(this.#slots.length * 2);
    const mask = this.#slots.length - 1;
    for (let link = 0; link < this.size; link++) {
      let slot = slotHash(this.source(link), this.target(link)) & mask;
      while (this.#slots[slot] !== 0) slot = (slot + 1) & mask;
      this.#slots[slot] = link + 1;
    }
  }
}
