const pieceLength = 8_192;

/** How many bytes follow a first byte, or -1 where no character starts with it. */
function following(first: number): number {
  if (first < 0x80) return 0;
  if (first >= 0xc2 && first <= 0xdf) return 1;
  if (first >= 0xe0 && first <= 0xef) return 2;
  return first >= 0xf0 && first <= 0xf4 ? 3 : -1;
}

/** A plain loop: reading waits for this, and a call for each byte takes ten times as long. */
function isAscii(bytes: Uint8Array): boolean {
  for (let i = 0; i < bytes.length; i++) {
    if ((bytes[i] ?? 0) >= 0x80) return false;
  }
  return true;
}

const smallest = [0, 0x80, 0x800, 0x10000] as const;

/** UTF-8 to text, chunk by chunk (RFC 3629); the core has no TextDecoder. */
export class Utf8Decoder {
  /** True once bytes were met that are not UTF-8; nothing after them is decoded. */
  invalid = false;
  #seen = 0;
  #begun = 0;
  #point = 0;
  #missing = 0;
  #length = 0;

  /** True while a character is cut by the end of the last chunk. */
  get isCut(): boolean {
    return this.#missing > 0;
  }

  /** Bytes before the character that was begun last: before the one that is none, or is cut. */
  get offset(): number {
    return this.#begun;
  }

  /** The text of `bytes` in short pieces, up to the first byte that is not UTF-8. */
  *decode(bytes: Uint8Array): Generator<string, void, undefined> {
    for (let start = 0; start < bytes.length && !this.invalid; start += pieceLength) {
      yield this.#piece(bytes.subarray(start, start + pieceLength));
    }
  }

  #piece(bytes: Uint8Array): string {
    if (this.#missing === 0 && isAscii(bytes)) {
      this.#seen += bytes.length;
      return Reflect.apply(String.fromCharCode, null, bytes);
    }
    const points: number[] = [];
    for (const byte of bytes) {
      this.#take(byte, points);
      if (this.invalid) break;
    }
    return String.fromCodePoint(...points);
  }

  #take(byte: number, points: number[]): void {
    this.#seen++;
    if (this.#missing === 0) {
      this.#begun = this.#seen - 1;
      this.#length = following(byte);
      this.#missing = this.#length;
      this.invalid = this.#length === -1;
      this.#point = this.#length <= 0 ? byte : byte & (0x3f >> this.#length);
      if (this.#length === 0) points.push(byte);
      return;
    }
    this.#point = (this.#point << 6) | (byte & 0x3f);
    this.#missing--;
    this.invalid = (byte & 0xc0) !== 0x80 || (this.#missing === 0 && !this.#isCharacter());
    if (this.#missing === 0 && !this.invalid) points.push(this.#point);
  }

  /** Not longer than needed, no surrogate, within Unicode. */
  #isCharacter(): boolean {
    const isSurrogate = this.#point >= 0xd800 && this.#point <= 0xdfff;
    return this.#point >= (smallest[this.#length] ?? 0) && this.#point <= 0x10ffff && !isSurrogate;
  }
}
