/** Pairs of groups, each once. */
export class GroupPairs {
  private readonly keys: Set<number> = new Set();
  private readonly groups: number;

  /** Pairs among so many groups. */
  constructor(groups: number) {
    this.groups = groups;
  }

  /** Source and target by turns, pairs in rising order. */
  get all(): number[] {
    const { groups } = this;
    const sorted = [...this.keys].sort((a, b) => a - b);
    return sorted.flatMap((key) => [Math.floor(key / groups), key % groups]);
  }

  /** Adds a pair; nothing where one of the two is no group. */
  add(source: number | undefined, target: number | undefined): void {
    if (source !== undefined && target !== undefined) this.keys.add(source * this.groups + target);
  }
}
