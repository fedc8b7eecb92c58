/** What JSON leaves out or refuses, as text. */
function shown(value: unknown): unknown {
  if (typeof value === 'bigint') return `${value}n`;
  if (typeof value === 'function' || typeof value === 'symbol') return String(value);
  if (value instanceof Error) return `${value.name}: ${value.message}`;
  if (value instanceof Map) return [...value];
  if (value instanceof Set || ArrayBuffer.isView(value)) return [...(value as Iterable<unknown>)];
  return value;
}

/**
 * The fields of a log line as text, ` {"n":1}`. It never throws: whether somebody looks at a log must not
 * change what the code that writes it does.
 */
export function shownFields(fields: unknown): string {
  if (fields === undefined) return '';
  const above: unknown[] = [];
  function readable(this: unknown, _key: string, value: unknown): unknown {
    // `this` holds `value`: whatever is deeper than it was left.
    while (above.length > 0 && above.at(-1) !== this) above.pop();
    const text = shown(value);
    if (typeof text !== 'object' || text === null) return text;
    if (above.includes(text)) return '(circular)';
    above.push(text);
    return text;
  }
  try {
    return ` ${JSON.stringify(fields, readable)}`;
  } catch (error) {
    // A getter or a `toJSON` of the fields' own.
    return ` (fields that cannot be shown: ${error instanceof Error ? error.message : typeof error})`;
  }
}
