import { UsageError } from '@spigo/kernel';
import type { Assignment } from '@spigo/simulation';
import { mostValues, readRange } from './range.ts';

/** A field of the architecture, and the values that it takes one after another. */
export interface Axis {
  readonly path: string;
  readonly values: readonly string[];
}

/** A text in quotes is one piece; everything else goes letter by letter. */
const token = /"(?:[^"\\]|\\.)*"|'[^']*'|[\s\S]/g;

/** Splits at commas, but not inside of brackets or quotes: a value may be a whole list or object. */
function splitList(text: string): readonly string[] {
  const items: string[] = [''];
  let depth = 0;
  for (const [part] of text.matchAll(token)) {
    if ('[{('.includes(part)) depth += 1;
    if (']})'.includes(part)) depth -= 1;
    if (part === ',' && depth === 0) items.push('');
    else items.push((items.pop() ?? '') + part);
  }
  return items.map((item) => item.trim());
}

/**
 * Reads the values of an assignment: a list (`1,2,4,8`), whose items may be ranges (`1..4,8..64:8`), or
 * one value. Throws a UsageError for a range that cannot be, an empty item or one that comes twice.
 */
export function readAxis({ path, text }: Assignment): Axis {
  const items = splitList(text);
  const values = items.flatMap((item) => readRange(item, path) ?? [item]);
  const where = `--set ${path}: found "${text}"`;
  if (items.includes('')) throw new UsageError(`${where}; a value between commas is missing`);
  const twice = values.find((value, index) => values.indexOf(value) < index);
  if (twice !== undefined) throw new UsageError(`${where}; "${twice}" comes twice`);
  if (values.length > mostValues) {
    throw new UsageError(`${where}; it has ${values.length} values, and at most 1,000 are allowed`);
  }
  return { path, values };
}
