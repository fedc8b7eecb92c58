const gap = '  ';
const leastWidth = 12;

/** Facts, one a line, their labels in a column that `head` fits into; what is undefined is left out. */
export function factsText(
  head: string,
  facts: readonly (readonly [string, string | undefined])[],
): string {
  const width = Math.max(leastWidth, head.length + gap.length);
  return facts
    .flatMap(([label, text]) => (text === undefined ? [] : [`${label.padEnd(width)}${text}\n`]))
    .join('');
}
