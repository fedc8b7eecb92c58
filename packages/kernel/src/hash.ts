const rotate = (value: number, by: number): number => (value << by) | (value >>> (32 - by));

/** One 32-bit word of text: murmur3's mixing (Appleby, public domain) over UTF-16 code units. */
export function hashText(text: string, salt: number): number {
  let hash = salt | 0;
  for (let i = 0; i < text.length; i++) {
    const word = Math.imul(rotate(Math.imul(text.charCodeAt(i), 0xcc9e2d51), 15), 0x1b873593);
    hash = (Math.imul(rotate(hash ^ word, 13), 5) + 0xe6546b64) | 0;
  }
  return finish(hash ^ text.length);
}

/** Murmur3's last mixing: every bit of `value` reaches every bit of the result. */
export function finish(value: number): number {
  let hash = value;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}

/** Three independent 32-bit words of a seed (0 to 2^53 - 1) and two names. */
export function hashWords(
  seed: number,
  name: string,
  purpose: string,
): readonly [number, number, number] {
  const low = seed | 0;
  const high = Math.floor(seed / 4_294_967_296) | 0;
  const word = (salt: number): number =>
    finish(
      hashText(purpose, hashText(name, finish(low ^ salt) ^ high)) + Math.imul(salt, 0x9e3779b1),
    );
  return [word(0x243f6a88), word(0x85a308d3), word(0x13198a2e)];
}
