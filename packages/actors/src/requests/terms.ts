import { crc32 } from '../kinds/ring/crc32.ts';

/** The number of the empty key: of work that is about none. */
export const noKey = -1;

/** The number of no value: nobody has it. */
export const nothing = -1;

const zero = 48;

/** Of the largest safe number. */
const mostDigits = 16;

/** Texts and hashes that are kept once they were made: making one costs more than finding it. */
const mostKept = 65_536;

/**
 * Keys and values of one run as numbers. Inside there are only these; text is what comes in from actors
 * that are no instances, and what is shown. The key `k7` is 7 and the value `v7`, which request 7 has
 * written, is 7, up to 2^53 - 1; whatever else is used as one has a negative number from a table.
 */
export class Terms {
  private readonly keyTexts: string[] = [];
  private readonly keyTokens: number[] = [];
  private readonly keyValues: number[] = [];
  private readonly otherKeys: OtherTexts = new OtherTexts(noKey);
  private readonly otherValues: OtherTexts = new OtherTexts(nothing - 1);

  constructor() {
    this.otherKeys.numberOf('');
  }

  /** The number of a key. */
  keyOf(text: string): number {
    const number = numberIn(text, 'k');
    return number < 0 ? this.otherKeys.numberOf(text) : number;
  }

  /** The key with that number. */
  keyText(key: number): string {
    if (key < 0) return this.otherKeys.textOf(key);
    if (key >= mostKept) return `k${key}`;
    while (this.keyTexts.length <= key) this.keyTexts.push(`k${this.keyTexts.length}`);
    return this.keyTexts[key] as string;
  }

  /** The number of a value; null is `nothing`. */
  valueOf(text: string | null): number {
    if (text === null) return nothing;
    const number = numberIn(text, 'v');
    return number < 0 ? this.otherValues.numberOf(text) : number;
  }

  /** The value with that number; null for `nothing`. */
  valueText(value: number): string | null {
    if (value >= 0) return `v${value}`;
    return value === nothing ? null : this.otherValues.textOf(value);
  }

  /** The number, as a value, of the text of a key. */
  keyAsValue(key: number): number {
    if (key < 0 || key >= mostKept) return this.valueOf(this.keyText(key));
    const { keyValues } = this;
    while (keyValues.length <= key) keyValues.push(this.valueOf(this.keyText(keyValues.length)));
    return keyValues[key] as number;
  }

  /** Where a key stands on a ring: 0 to 2^32 - 1. */
  tokenOf(key: number): number {
    if (key < 0 || key >= mostKept) return crc32(this.keyText(key));
    const { keyTokens } = this;
    while (keyTokens.length <= key) keyTokens.push(crc32(this.keyText(keyTokens.length)));
    return keyTokens[key] as number;
  }

  /** True if `value` was written by an earlier request than `other`, as far as both say. */
  isOlder(value: number, other: number): boolean {
    return this.versionOf(value) < this.versionOf(other);
  }

  /** The number in a value, that of the request that wrote it; NaN where it has none. */
  private versionOf(value: number): number {
    return value >= 0 ? value : Number(this.valueText(value)?.slice(1));
  }
}

/** Texts of no usual form: `first`, `first` - 1, ... in the order in which they came. */
class OtherTexts {
  private readonly first: number;
  private readonly texts: string[] = [];
  private readonly numbers: Map<string, number> = new Map();

  constructor(first: number) {
    this.first = first;
  }

  numberOf(text: string): number {
    let number = this.numbers.get(text);
    if (number === undefined) {
      number = this.first - this.texts.length;
      this.texts.push(text);
      this.numbers.set(text, number);
    }
    return number;
  }

  textOf(number: number): string {
    return this.texts[this.first - number] as string;
  }
}

/** The number after `prefix` in `text`, written as numbers are, up to 2^53 - 1; -1 if that is not all. */
function numberIn(text: string, prefix: string): number {
  const { length } = text;
  if (length < 2 || length > 1 + mostDigits || !text.startsWith(prefix)) return -1;
  if (length > 2 && text.charCodeAt(1) === zero) return -1;
  let number = 0;
  for (let at = 1; at < length; at++) {
    const digit = text.charCodeAt(at) - zero;
    if (digit < 0 || digit > 9) return -1;
    number = number * 10 + digit;
  }
  return Number.isSafeInteger(number) ? number : -1;
}
