import { HopColumns } from './hopColumns.ts';

/** The hops that have begun and not ended: rows that are used again, found by a number of their own. */
export class OpenHops {
  columns: HopColumns = new HopColumns(1_024);
  private readonly rows: Map<number, number> = new Map();
  private readonly free: number[] = [];
  private used = 0;

  /** The row of `key`; -1 if it is not open. */
  rowOf(key: number): number {
    return this.rows.get(key) ?? -1;
  }

  /** A row for `key`, which is not open yet. Read `columns` afterwards: they may have grown. */
  open(key: number): number {
    const row = this.free.pop() ?? this.used++;
    if (row >= this.columns.capacity) this.grow();
    this.rows.set(key, row);
    return row;
  }

  close(key: number, row: number): void {
    this.rows.delete(key);
    this.free.push(row);
  }

  /** Keys and rows in the order in which they were opened. */
  entries(): IterableIterator<[number, number]> {
    return this.rows.entries();
  }

  get size(): number {
    return this.rows.size;
  }

  private grow(): void {
    const more = new HopColumns(this.columns.capacity * 2);
    for (let row = 0; row < this.columns.capacity; row++) more.copy(row, this.columns, row);
    this.columns = more;
  }
}
