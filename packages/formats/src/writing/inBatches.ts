/** The same things in arrays of `size`, the last one shorter. */
export function* inBatches<Thing>(
  things: Iterable<Thing>,
  size: number,
): Generator<Thing[], void, undefined> {
  let batch: Thing[] = [];
  for (const thing of things) {
    batch.push(thing);
    if (batch.length < size) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}
