/**
 * What the format has and no run honours yet. A file that uses one of these is refused, since a
 * setting that is silently ignored makes a result wrong. Each line is a field, or a value of one;
 * deleting the line switches it on (and `node scripts/schemas.js` then says so in the reference).
 */
export const planned: readonly string[] = [];
