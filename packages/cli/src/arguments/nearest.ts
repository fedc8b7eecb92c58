/** Steps (insert, delete, replace, swap neighbours) between two short words. */
function distance(from: string, to: string): number {
  let before: number[] = [];
  let above = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (let row = 1; row <= from.length; row++) {
    const line = [row];
    for (let column = 1; column <= to.length; column++) {
      const same = from[row - 1] === to[column - 1];
      const swapped = from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1];
      line.push(
        Math.min(
          (above[column] ?? 0) + 1,
          (line[column - 1] ?? 0) + 1,
          (above[column - 1] ?? 0) + (same ? 0 : 1),
          swapped ? (before[column - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY,
        ),
      );
    }
    before = above;
    above = line;
  }
  return above[to.length] ?? 0;
}

/**
 * The word that `found` was probably meant to be, or undefined where none is near: at most a third
 * of its letters away (but always one), the first of equals. Damerau's distance, neighbours only.
 */
export function nearestWord(found: string, known: readonly string[]): string | undefined {
  const ranked = known
    .map((word) => ({ word, steps: distance(found.toLowerCase(), word.toLowerCase()) }))
    .sort((one, other) => one.steps - other.steps);
  const best = ranked[0];
  const reach = Math.max(1, Math.floor(found.length / 3));
  return best !== undefined && best.steps <= reach ? best.word : undefined;
}

/** ` Did you mean "word"?`, or nothing where no known word is near. */
export function suggestion(found: string, known: readonly string[]): string {
  const nearest = nearestWord(found, known);
  return nearest === undefined ? '' : ` Did you mean "${nearest}"?`;
}
