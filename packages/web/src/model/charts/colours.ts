/** CSS variables of lines that have no meaning of their own, in the order in which they are used. */
const colours: readonly string[] = Array.from({ length: 8 }, (_, index) => `--line-${index + 1}`);

/** The colour of line `index` of a chart. */
export const colourOf = (index: number): string => colours[index % colours.length] ?? '';
