import { finish, hashWords } from './hash.ts';
import { type Random, Sfc32 } from './random.ts';

const digits = /^\d{2,15}$/;

/**
 * Names of many actors that differ in a number: `shop.pirate00`, `shop.pirate01`, ... A member's name is
 * put together only when somebody asks for it, and its random streams hang on family and number: a
 * million names and their hashes would cost more than all else that a million pirates do.
 */
export class NameFamily {
  private readonly prefix: string;
  private readonly suffix: string;
  private purpose = '';
  private seed = -1;
  private words: readonly [number, number, number] = [0, 0, 0];

  constructor(prefix: string, suffix = '') {
    this.prefix = prefix;
    this.suffix = suffix;
  }

  /** The name of member `number` (0 or more), with at least two digits. */
  nameOf(number: number): string {
    return this.prefix + (number < 10 ? `0${number}` : number) + this.suffix;
  }

  /** The number of the member of that name, or -1. */
  numberOf(name: string): number {
    const { prefix, suffix } = this;
    if (!name.startsWith(prefix) || !name.endsWith(suffix)) return -1;
    const middle = name.slice(prefix.length, name.length - suffix.length);
    const number = digits.test(middle) ? Number(middle) : -1;
    return number >= 0 && this.nameOf(number) === name ? number : -1;
  }

  /** The stream of (seed, member, purpose): the same whenever it is made. */
  stream(seed: number, number: number, purpose: string): Random {
    const random = new Sfc32(0, 0, 0);
    this.seedInto(random, seed, number, purpose);
    return random;
  }

  /** Makes `random` the stream of (seed, member, purpose). */
  seedInto(random: Sfc32, seed: number, number: number, purpose: string): void {
    if (purpose !== this.purpose || seed !== this.seed) {
      // With the gap marked: `a` and `b` are another family than `ab` and nothing.
      this.words = hashWords(seed, `${this.prefix}#${this.suffix}`, purpose);
      this.purpose = purpose;
      this.seed = seed;
    }
    const [a, b, c] = this.words;
    const key = Math.imul(number + 1, 0x9e3779b1);
    random.reseed(finish(a ^ key), finish((b + key) | 0), finish(c ^ Math.imul(key, 0x85ebca6b)));
  }
}
