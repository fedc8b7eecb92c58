/**
 * A binary heap of items by key, least first, and by order of coming where keys are equal. Keys stand
 * in typed columns, so nothing is allocated but when it doubles.
 */
export class KeyedHeap<T> {
  private keys: Float64Array = new Float64Array(16);
  private orders: Float64Array = new Float64Array(16);
  private readonly items: (T | null)[] = [];
  private pushed = 0;
  size = 0;

  /** The least key; Infinity if there is none. */
  get leastKey(): number {
    return this.size > 0 ? (this.keys[0] as number) : Number.POSITIVE_INFINITY;
  }

  push(key: number, item: T): void {
    if (this.size === this.keys.length) this.grow();
    this.siftUp(this.size++, key, this.pushed++, item);
  }

  /** Takes the item of the least key; null if there is none. */
  pop(): T | null {
    if (this.size === 0) return null;
    const least = this.items[0] ?? null;
    const last = --this.size;
    const item = this.items[last] ?? null;
    this.items[last] = null;
    if (last > 0) this.siftDown(0, this.keys[last] as number, this.orders[last] as number, item);
    return least;
  }

  /** All items, in no particular order. */
  all(): T[] {
    return this.items.slice(0, this.size).filter((item) => item !== null);
  }

  /** Keeps the items that `keep` says, in their order; takes time in proportion to all. */
  retain(keep: (item: T) => boolean): void {
    const { keys, orders, items } = this;
    let kept = 0;
    for (let i = 0; i < this.size; i++) {
      const item = items[i] ?? null;
      items[i] = null;
      if (item === null || !keep(item)) continue;
      keys[kept] = keys[i] as number;
      orders[kept] = orders[i] as number;
      items[kept++] = item;
    }
    this.size = kept;
    for (let i = (kept >> 1) - 1; i >= 0; i--) {
      this.siftDown(i, keys[i] as number, orders[i] as number, items[i] ?? null);
    }
  }

  clear(): void {
    this.items.fill(null, 0, this.size);
    this.size = 0;
  }

  private siftUp(from: number, key: number, order: number, item: T): void {
    let at = from;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!this.isAfter(parent, key, order)) break;
      this.move(parent, at);
      at = parent;
    }
    this.put(at, key, order, item);
  }

  private siftDown(from: number, key: number, order: number, item: T | null): void {
    const { keys, orders, size } = this;
    let at = from;
    for (let child = 2 * at + 1; child < size; child = 2 * at + 1) {
      const right = child + 1;
      if (right < size && this.isAfter(child, keys[right] as number, orders[right] as number))
        child++;
      if (this.isAfter(child, key, order)) break;
      this.move(child, at);
      at = child;
    }
    this.put(at, key, order, item);
  }

  /** Whether what stands at `at` comes after (`key`, `order`). */
  private isAfter(at: number, key: number, order: number): boolean {
    const other = this.keys[at] as number;
    return other > key || (other === key && (this.orders[at] as number) > order);
  }

  private move(from: number, to: number): void {
    this.put(to, this.keys[from] as number, this.orders[from] as number, this.items[from] ?? null);
  }

  private put(at: number, key: number, order: number, item: T | null): void {
    this.keys[at] = key;
    this.orders[at] = order;
    this.items[at] = item;
  }

  private grow(): void {
    const { keys, orders } = this;
    this.keys = new Float64Array(keys.length * 2);
    this.orders = new Float64Array(keys.length * 2);
    this.keys.set(keys);
    this.orders.set(orders);
  }
}
