/** What points are coloured by. */
export type Measure = 'links' | 'gold' | 'messages';

/** All measures, and what they are called. */
export const measures: readonly { readonly name: Measure; readonly title: string }[] = [
  { name: 'links', title: 'links' },
  { name: 'gold', title: 'gold' },
  { name: 'messages', title: 'messages received' },
];

/** Steps of the scale for each doubling: small numbers keep apart, 65,000 still fits into a byte. */
const stepsPerDoubling = 16;
const mostByte = 255;

/** Numbers beyond this share the last step. */
const mostExact = 65_535;

/** The step of each number from 0 to `mostExact`: looked up, as a hundred thousand logarithms take long. */
const steps: Uint8Array = makeSteps();

function makeSteps(): Uint8Array {
  const made = new Uint8Array(mostExact + 1);
  let next = 1;
  for (let step = 0; step <= mostByte; step++) {
    const bound = Math.min(mostExact + 1, 2 ** ((step + 0.5) / stepsPerDoubling) - 1);
    while (next < bound) made[next++] = step;
  }
  return made.fill(mostByte, next);
}

/** A count as a byte on a scale of logarithms: 0 for 0, about 16 steps for each doubling of 1 + count. */
export function byteOf(count: number): number {
  return steps[Math.min(mostExact, Math.max(0, count))] ?? mostByte;
}

/** About the count that a byte stands for. */
export function countOf(byte: number): number {
  return Math.round(2 ** (byte / stepsPerDoubling) - 1);
}

/** Of everybody, so many have less than the scale begins with, and more than it ends with. */
const tail = 0.01;

/** The ends of the scale on which bytes are coloured: what nearly all have. */
export function scaleOf(bytes: Uint8Array): readonly [least: number, most: number] {
  const counts = new Uint32Array(mostByte + 1);
  for (const byte of bytes) counts[byte] = (counts[byte] ?? 0) + 1;
  const left = Math.floor(bytes.length * tail);
  const most = counts.findLastIndex(beyond(left));
  const least = counts.findIndex(beyond(left));
  return [Math.max(0, Math.min(least, most)), Math.max(0, most)];
}

/** Whether more than `left` have been passed, one byte after the other. */
function beyond(left: number): (count: number) => boolean {
  let sum = 0;
  return (count) => {
    sum += count;
    return sum > left;
  };
}
