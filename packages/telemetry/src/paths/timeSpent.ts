/** Where some time has gone, as pairs: the number of a place, and microseconds there. */
export type TimeSpent = readonly number[];

/** Adds up where time goes, place by place; used again and again. */
export class TimeSum {
  private readonly amounts: number[] = [];
  private readonly touched: number[] = [];

  /** `us` microseconds at `place`; nothing for none or less. */
  add(place: number, us: number): void {
    if (us <= 0) return;
    const before = this.amounts[place] ?? 0;
    if (before === 0) {
      while (this.amounts.length <= place) this.amounts.push(0);
      this.touched.push(place);
    }
    this.amounts[place] = before + us;
  }

  addAll(spent: TimeSpent): void {
    for (let i = 0; i < spent.length; i += 2) this.add(spent[i] ?? 0, spent[i + 1] ?? 0);
  }

  /** The sums, and begins anew. */
  take(): TimeSpent {
    const spent: number[] = [];
    for (const place of this.touched) {
      spent.push(place, this.amounts[place] ?? 0);
      this.amounts[place] = 0;
    }
    this.touched.length = 0;
    return spent;
  }
}
