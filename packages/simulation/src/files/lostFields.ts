import type { Path } from './path.ts';
import type { PathProblem } from './problems.ts';
import { deepestNesting } from './readJson.ts';

/** The one name that objects of JavaScript mean otherwise: what copies them loses it, and the schema does. */
const lost = '__proto__';

const message = `found the name "${lost}"; allowed: any other name`;

/** Every field of that name in `data`, at any place: silently left out it would be missed by nobody. */
export function lostFields(data: unknown, path: Path = []): PathProblem[] {
  if (typeof data !== 'object' || data === null || path.length > deepestNesting) return [];
  const problems: PathProblem[] = Object.hasOwn(data, lost)
    ? [{ path: [...path, lost], message }]
    : [];
  const isList = Array.isArray(data);
  for (const [name, value] of Object.entries(data)) {
    if (typeof value !== 'object' || value === null || name === lost) continue;
    problems.push(...lostFields(value, [...path, isList ? Number(name) : name]));
  }
  return problems;
}
