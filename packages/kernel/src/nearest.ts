/** Longer words are not compared: nobody mistypes them, and the cost is the product of lengths. */
const longestWord = 64;

/**
 * The word of `known` that `word` was probably meant to be, or undefined where none is close:
 * optimal string alignment distance (insertions, deletions, substitutions and swaps of neighbours
 * count one each), case ignored, at most `reach` (a third of the word and at least two). First one wins.
 */
export function nearest(
  word: string,
  known: Iterable<string>,
  reach: number = Math.max(2, Math.ceil(word.length / 3)),
): string | undefined {
  if (word.length > longestWord) return undefined;
  const wanted = word.toLowerCase();
  let best: string | undefined;
  let limit = reach + 1;
  for (const candidate of known) {
    if (Math.abs(candidate.length - word.length) >= limit) continue;
    const distance = alignment(wanted, candidate.toLowerCase());
    if (distance < limit && distance < Math.max(word.length, candidate.length)) {
      best = candidate;
      limit = distance;
    }
  }
  return best;
}

/** Optimal string alignment distance: Levenshtein's with swaps of two neighbours as one step. */
function alignment(from: string, to: string): number {
  let before: number[] = [];
  let above = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (let row = 1; row <= from.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= to.length; column += 1) {
      const same = from[row - 1] === to[column - 1];
      const swapped =
        row > 1 &&
        column > 1 &&
        from[row - 1] === to[column - 2] &&
        from[row - 2] === to[column - 1];
      current.push(
        Math.min(
          (above[column] ?? 0) + 1,
          (current[column - 1] ?? 0) + 1,
          (above[column - 1] ?? 0) + (same ? 0 : 1),
          swapped ? (before[column - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY,
        ),
      );
    }
    before = above;
    above = current;
  }
  return above[to.length] ?? 0;
}
