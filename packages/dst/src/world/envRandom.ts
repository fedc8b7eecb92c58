import { type Random, randomStream, UsageError } from '@spigo/kernel';

/** Randomness that code may use: one stream of (seed, machine, service, life). */
export interface EnvRandom {
  /** A number, uniform in [0, 1). */
  uniform(): number;
  /** A whole number, uniform in 0 to `n` - 1; 1 <= n <= 2^32. */
  below(n: number): number;
  /** One of `list`, each alike; throws for an empty one. */
  pick<T>(list: readonly T[]): T;
  /** A UUID of version 4. */
  uuid(): string;
  /** `n` random bytes. */
  bytes(n: number): Uint8Array;
}

const hexadecimal = (byte: number): string => byte.toString(16).padStart(2, '0');

/** The verbs of `env.random` over a stream of the kernel. */
export class StreamRandom implements EnvRandom {
  readonly #stream: Random;

  constructor(stream: Random) {
    this.#stream = stream;
  }

  uniform(): number {
    return this.#stream.uniform();
  }

  below(n: number): number {
    if (!(Number.isInteger(n) && n >= 1 && n <= 4_294_967_296)) {
      throw new UsageError(`random.below: found "${n}"; allowed is a whole number, 1 to 2^32`);
    }
    return this.#stream.below(n);
  }

  pick<T>(list: readonly T[]): T {
    if (list.length === 0) throw new UsageError('random.pick: found an empty list; it has nothing');
    return list[this.#stream.below(list.length)] as T;
  }

  uuid(): string {
    const bytes = this.bytes(16);
    bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
    bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
    const text = [...bytes].map(hexadecimal).join('');
    const parts = [0, 8, 12, 16, 20].map((from, at, all) => text.slice(from, all[at + 1] ?? 32));
    return parts.join('-');
  }

  bytes(n: number): Uint8Array {
    const bytes = new Uint8Array(n);
    for (let at = 0; at < n; at++) bytes[at] = this.#stream.next32() >>> 24;
    return bytes;
  }
}

/** The stream of a purpose, as code may use it. */
export function envRandom(seed: number, name: string, purpose: string): EnvRandom {
  return new StreamRandom(randomStream(seed, name, purpose));
}
