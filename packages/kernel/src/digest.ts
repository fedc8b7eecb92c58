import { finish, hashText } from './hash.ts';

const cacheSize = 256;

/** The code of a kind, for who keeps it: 32 bits, signed. */
export function codeOfKind(kind: string): number {
  return hashText(kind, 0) | 0;
}

/**
 * Identifies a run: two 32-bit lanes into which the kernel folds (time, target, kind, sender) of every
 * executed event. Integer arithmetic alone, so it is the same on every engine.
 */
export class Digest {
  private a: number = 0x6a09e667 | 0;
  private b: number = 0xbb67ae85 | 0;
  private time = 0;
  private readonly kinds: string[] = new Array<string>(cacheSize).fill('');
  private readonly codes: Int32Array = new Int32Array(cacheSize);

  /** Virtual time has advanced to `time`; all events until the next call are folded with it. */
  advance(time: number): void {
    const low = time | 0;
    this.time =
      time < 4_294_967_296 ? low : Math.imul((time / 4_294_967_296) | 0, 0x9e3779b1) ^ low;
  }

  /** Folds one event in: about 3 ns. `sender` is -1 for timers. */
  fold(target: number, kind: string, sender: number): void {
    this.foldCode(target, this.codeOf(kind), sender);
  }

  /** Folds one event in whose kind has that code, as `codeOfKind` gives it. */
  foldCode(target: number, code: number, sender: number): void {
    let a = Math.imul(this.a ^ target, 0x85ebca6b);
    a = ((a << 13) | (a >>> 19)) ^ this.time;
    const b = Math.imul((this.b + code) ^ sender, 0xc2b2ae35);
    this.a = (a + b) | 0;
    this.b = ((b << 15) | (b >>> 17)) ^ a;
  }

  /** 16 hexadecimal digits. */
  toString(): string {
    const a = finish(this.a ^ finish(this.b));
    const b = finish((this.b + Math.imul(a, 0x9e3779b1)) | 0);
    return hex(a) + hex(b);
  }

  /** The hash of a kind, through a small direct-mapped cache: a Map costs five times as much. */
  private codeOf(kind: string): number {
    const length = kind.length;
    const at =
      (Math.imul(kind.charCodeAt(0), 7) + Math.imul(kind.charCodeAt(length - 1), 31) + length) &
      (cacheSize - 1);
    if (this.kinds[at] !== kind) {
      this.kinds[at] = kind;
      this.codes[at] = hashText(kind, 0);
    }
    return this.codes[at] as number;
  }
}

const hex = (word: number): string => (word >>> 0).toString(16).padStart(8, '0');
