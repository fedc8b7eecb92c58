/** The order of names that is the same everywhere: by code units. */
export const byName = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
