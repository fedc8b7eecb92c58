import { IntColumn } from '@spigo/topology';

const none = -1;

/** Who knows whom, in columns: 16 bytes a link, both ways to be followed, in the order of their making. */
export class Links {
  private readonly sources: IntColumn = new IntColumn();
  private readonly targets: IntColumn = new IntColumn();
  /** By link: the one before it with the same source, and with the same target. */
  private readonly nextOut: IntColumn = new IntColumn();
  private readonly nextIn: IntColumn = new IntColumn();
  private readonly lastOut: Int32Array;
  private readonly lastIn: Int32Array;
  /** Links that each has, both ways. */
  readonly degrees: Int32Array;

  /** For `count` people. */
  constructor(count: number) {
    this.lastOut = new Int32Array(count).fill(none);
    this.lastIn = new Int32Array(count).fill(none);
    this.degrees = new Int32Array(count);
  }

  get count(): number {
    return this.sources.length;
  }

  /** `source` knows `target` from now on. */
  add(source: number, target: number): void {
    const link = this.sources.length;
    this.sources.push(source);
    this.targets.push(target);
    this.nextOut.push(this.lastOut[source] ?? none);
    this.nextIn.push(this.lastIn[target] ?? none);
    this.lastOut[source] = link;
    this.lastIn[target] = link;
    this.degrees[source] = (this.degrees[source] ?? 0) + 1;
    this.degrees[target] = (this.degrees[target] ?? 0) + 1;
  }

  /** Whom `node` knows, the first acquaintance first. */
  knownTo(node: number): number[] {
    return this.follow(this.lastOut[node] ?? none, this.nextOut, this.targets);
  }

  /** Who knows `node`, in the same order. */
  knowing(node: number): number[] {
    return this.follow(this.lastIn[node] ?? none, this.nextIn, this.sources);
  }

  /** Both ends of the first `count` links; later ones change nothing of it. */
  view(count: number): { readonly sources: Int32Array; readonly targets: Int32Array } {
    return {
      sources: this.sources.view().subarray(0, count),
      targets: this.targets.view().subarray(0, count),
    };
  }

  /** All links: source and target by turns. */
  pairs(): Int32Array {
    const pairs = new Int32Array(2 * this.count);
    for (let link = 0; link < this.count; link++) {
      pairs[2 * link] = this.sources.at(link);
      pairs[2 * link + 1] = this.targets.at(link);
    }
    return pairs;
  }

  private follow(from: number, next: IntColumn, ends: IntColumn): number[] {
    const found: number[] = [];
    for (let link = from; link !== none; link = next.at(link)) found.push(ends.at(link));
    return found.reverse();
  }
}
