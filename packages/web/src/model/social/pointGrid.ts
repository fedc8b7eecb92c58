/** Points in columns. */
export interface Points {
  readonly x: Float32Array;
  readonly y: Float32Array;
}

/** About so many points stand in a cell. */
const perCell = 4;
const mostCells = 512;

/** Finds points of the square from 0 to 1 by where they are, without looking at all of them. */
export class PointGrid {
  private readonly points: Points;
  private readonly side: number;
  /** Points by cell: those of cell c stand from `starts[c]` to `starts[c + 1]`. */
  private readonly starts: Int32Array;
  private readonly nodes: Int32Array;

  constructor(points: Points) {
    this.points = points;
    const count = points.x.length;
    this.side = Math.max(1, Math.min(mostCells, Math.floor(Math.sqrt(count / perCell))));
    this.starts = new Int32Array(this.side * this.side + 1);
    this.nodes = new Int32Array(count);
    const cells = Int32Array.from({ length: count }, (_, node) => this.cellOf(node));
    for (const cell of cells) this.starts[cell + 1] = (this.starts[cell + 1] ?? 0) + 1;
    for (let cell = 0; cell < this.side * this.side; cell++) {
      this.starts[cell + 1] = (this.starts[cell + 1] ?? 0) + (this.starts[cell] ?? 0);
    }
    const next = this.starts.slice();
    for (const [node, cell] of cells.entries()) {
      const at = next[cell] ?? 0;
      this.nodes[at] = node;
      next[cell] = at + 1;
    }
  }

  /** The point nearest to a place, no farther away than `reach`; -1 for none. */
  nearest(x: number, y: number, reach: number): number {
    let best = -1;
    let least = reach * reach;
    this.visit(x - reach, y - reach, x + reach, y + reach, (node) => {
      const square = ((this.points.x[node] ?? 0) - x) ** 2 + ((this.points.y[node] ?? 0) - y) ** 2;
      if (square > least) return;
      least = square;
      best = node;
    });
    return best;
  }

  /** Visits the points in a rectangle, and perhaps some beside it. */
  visit(
    left: number,
    top: number,
    right: number,
    bottom: number,
    see: (node: number) => void,
  ): void {
    for (let row = this.clamp(top); row <= this.clamp(bottom); row++) {
      const first = this.starts[row * this.side + this.clamp(left)] ?? 0;
      const last = this.starts[row * this.side + this.clamp(right) + 1] ?? 0;
      for (let at = first; at < last; at++) see(this.nodes[at] ?? 0);
    }
  }

  private clamp(value: number): number {
    return Math.max(0, Math.min(this.side - 1, Math.floor(value * this.side)));
  }

  private cellOf(node: number): number {
    const { x, y } = this.points;
    return this.clamp(y[node] ?? 0) * this.side + this.clamp(x[node] ?? 0);
  }
}
