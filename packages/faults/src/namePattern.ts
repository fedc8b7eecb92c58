/** Stands for what is in no region, zone or host: no pattern means it. */
const nowhere = '*';

const made: Map<string, RegExp> = new Map();

/** As many patterns are kept ready as a plan can reasonably have. */
const mostKept = 1_000;

/**
 * Whether `name` is meant by `pattern`: names or patterns between commas, `*` for any characters and
 * `?` for one.
 */
export function matches(name: string, pattern: string): boolean {
  if (name === '' || name === nowhere || name.endsWith(`/${nowhere}`)) return false;
  return name === pattern || compiled(pattern).test(name);
}

/** Whether `pattern` can mean more than one name. */
export function isPattern(pattern: string): boolean {
  return /[*?,]/.test(pattern);
}

function compiled(pattern: string): RegExp {
  const known = made.get(pattern);
  if (known !== undefined) return known;
  const alternatives = pattern.split(',').map((part) =>
    part
      .trim()
      .replace(/[.+^${}()|[\]\\]/g, '\\$&')
      .replace(/\*+/g, '.*')
      .replaceAll('?', '.'),
  );
  const expression = new RegExp(`^(?:${alternatives.join('|')})$`);
  if (made.size >= mostKept) made.clear();
  made.set(pattern, expression);
  return expression;
}
