import type { Rgb } from '../../model/social/palette.ts';
import type { Places } from './socialState.ts';
import type { Size, ViewportState } from './viewport.ts';

/** The opacity of a pixel by how many points lie on it; the last one stands for more. */
const opacities = Uint8Array.of(0, 205, 225, 238, 248, 255);

/** More than this in one pixel is not counted. */
const mostCounted = 60_000;

/**
 * Very many points as a picture: the mean colour of the points on each pixel, the fuller the more of
 * them. A hundred thousand take some milliseconds, with no graphics card at all.
 */
export class DensityPainter {
  private counts: Uint16Array = new Uint16Array(0);
  private sums: Uint32Array = new Uint32Array(0);
  private image: ImageData | null = null;
  private readonly canvas: HTMLCanvasElement = document.createElement('canvas');
  private readonly context: CanvasRenderingContext2D | null = this.canvas.getContext('2d');

  /** Paints the points into a canvas of that size, each a spot of `side` pixels. */
  paint(
    { x, y }: Places,
    bytes: Uint8Array,
    palette: readonly Rgb[],
    { midX, midY, scale }: ViewportState,
    { width, height }: Size,
    side: number,
  ): HTMLCanvasElement {
    const image = this.prepare(Math.max(1, Math.round(width)), Math.max(1, Math.round(height)));
    if (image === null) return this.canvas;
    const [columns, rows] = [image.width, image.height];
    const left = columns / 2 - midX * scale - side / 2;
    const top = rows / 2 - midY * scale - side / 2;
    for (let node = 0; node < x.length; node++) {
      const column = Math.floor((x[node] ?? 0) * scale + left);
      const row = Math.floor((y[node] ?? 0) * scale + top);
      if (column < -side || row < -side || column >= columns || row >= rows) continue;
      const lastRow = Math.min(rows, row + side);
      for (let at = Math.max(0, row); at < lastRow; at++) {
        const cut = cutOf(side, at - row);
        const first = at * columns + Math.max(0, column + cut);
        const last = at * columns + Math.min(columns, column + side - cut);
        this.stroke(first, last, bytes[node] ?? 0);
      }
    }
    this.colour(image, palette);
    this.context?.putImageData(image, 0, 0);
    return this.canvas;
  }

  /** Counts a point on pixels of one row. */
  private stroke(from: number, to: number, byte: number): void {
    const { counts, sums } = this;
    for (let pixel = from; pixel < to; pixel++) {
      const count = counts[pixel] ?? 0;
      if (count > mostCounted) continue;
      counts[pixel] = count + 1;
      sums[pixel] = (sums[pixel] ?? 0) + byte;
    }
  }

  private prepare(width: number, height: number): ImageData | null {
    if (this.image === null || this.image.width !== width || this.image.height !== height) {
      this.canvas.width = width;
      this.canvas.height = height;
      this.image = this.context?.createImageData(width, height) ?? null;
      this.counts = new Uint16Array(width * height);
      this.sums = new Uint32Array(width * height);
    }
    this.counts.fill(0);
    this.sums.fill(0);
    return this.image;
  }

  private colour({ data }: ImageData, palette: readonly Rgb[]): void {
    const words = new Uint32Array(data.buffer);
    const colours = Uint32Array.from(
      palette,
      ([red, green, blue]) => (blue << 16) | (green << 8) | red,
    );
    const { counts, sums } = this;
    for (let pixel = 0; pixel < counts.length; pixel++) {
      const count = counts[pixel] ?? 0;
      if (count === 0) {
        words[pixel] = 0;
        continue;
      }
      const colour = colours[((sums[pixel] ?? 0) / count) | 0] ?? 0;
      const opacity = opacities[Math.min(count, opacities.length - 1)] ?? 255;
      words[pixel] = (colour | (opacity << 24)) >>> 0;
    }
  }
}

/** From this size on, spots have round corners. */
const leastRound = 4;

/** How much of a row of a spot is left out at each end. */
function cutOf(side: number, row: number): number {
  if (side < leastRound) return 0;
  return Math.max(0, (side >> 2) - Math.min(row, side - 1 - row));
}
