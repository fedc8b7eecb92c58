/** Bytes that this thread alone has taken from the machine: its heap, garbage included, and its arrays. */
export function takenBytes(): number {
  const { heapTotal, external } = process.memoryUsage();
  return heapTotal + external;
}

/** With fewer actors than this, what a thread takes anyway would count, not what its actors take. */
const crowd = 1_000;

/** Bytes taken since `before` for each of `actors`; null where there are too few to tell. */
export function bytesPerActor(before: number, actors: number): number | null {
  if (actors <= crowd) return null;
  return Math.max(0, Math.round((takenBytes() - before) / actors));
}
