/** Dots of a Braille letter, by row and column: its code is 0x2800 and the sum of those that are set. */
const dotBits = [
  [0x01, 0x08],
  [0x02, 0x10],
  [0x04, 0x20],
  [0x40, 0x80],
] as const;

const emptyBraille = 0x2800;

/** Dots in a letter of a canvas. */
export const dotsAcross = 2;
/** Dots in a letter of a canvas. */
export const dotsDown = 4;

/** A field of letters, eight dots to each, on which letters can also be put. */
export class Canvas {
  readonly width: number;
  readonly height: number;
  readonly #dots: Uint8Array;
  readonly #letters: Map<number, string> = new Map();

  /** `width` and `height` count letters. */
  constructor(width: number, height: number) {
    this.width = width;
    this.height = height;
    this.#dots = new Uint8Array(width * height);
  }

  /** Sets the dot at (x, y), from the left and from the top; what lies outside is left out. */
  dot(x: number, y: number): void {
    const [column, row] = [Math.floor(x / dotsAcross), Math.floor(y / dotsDown)];
    if (column < 0 || row < 0 || column >= this.width || row >= this.height) return;
    const at = row * this.width + column;
    const bit = dotBits[y % dotsDown]?.[x % dotsAcross] ?? 0;
    this.#dots[at] = (this.#dots[at] ?? 0) | bit;
  }

  /** Sets the dots from one point to another. */
  line(fromX: number, fromY: number, toX: number, toY: number): void {
    const steps = Math.max(Math.abs(toX - fromX), Math.abs(toY - fromY), 1);
    for (let step = 0; step <= steps; step += 1) {
      const share = step / steps;
      const [x, y] = [fromX + (toX - fromX) * share, fromY + (toY - fromY) * share];
      this.dot(Math.round(x), Math.round(y));
    }
  }

  /** Puts a letter where the dot at (x, y) is. */
  letter(x: number, y: number, text: string): void {
    const [column, row] = [Math.floor(x / dotsAcross), Math.floor(y / dotsDown)];
    this.#letters.set(row * this.width + column, text);
  }

  /** The rows from the top, without blanks at their ends. */
  rows(): readonly string[] {
    return Array.from({ length: this.height }, (_, row) => {
      const first = row * this.width;
      return Array.from(this.#dots.subarray(first, first + this.width), (dots, column) =>
        this.#letterAt(first + column, dots),
      )
        .join('')
        .trimEnd();
    });
  }

  #letterAt(at: number, dots: number): string {
    const blank = dots === 0 ? ' ' : String.fromCharCode(emptyBraille + dots);
    return this.#letters.get(at) ?? blank;
  }
}
