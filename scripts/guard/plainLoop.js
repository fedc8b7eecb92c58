/** Steps of the plain loop: some 50 ms, as much as one measurement of the engine. */
const steps = 6_000_000;

const words = new Int32Array(1 << 16);

/**
 * What the engine is measured against: integer arithmetic and reads of an array that does not fit the
 * first cache, as a simulator does them, with nothing that an engine could do better or worse.
 */
export function plainLoop() {
  let a = 0x6a09e667 | 0;
  let b = 1;
  for (let i = 0; i < steps; i++) {
    a = Math.imul(a ^ (a >>> 15), 0x85ebca6b) + b;
    const at = a & 0xffff;
    b = (b ^ words[at]) | 0;
    words[at] = b + i;
  }
  return a ^ b;
}
