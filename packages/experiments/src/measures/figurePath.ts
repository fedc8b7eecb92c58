import { isRecord } from './isRecord.ts';
import type { Unit } from './measure.ts';

/** A figure by its place in a result. */
export interface Figure {
  readonly unit: Unit;
  /** Whether the run may lack it because nothing of the kind has happened: a reason, say. */
  readonly mayBeMissing: boolean;
}

/** Where a path leads in the schema of results, or why it leads nowhere. */
export type Found =
  | { readonly kind: 'figure'; readonly figure: Figure }
  | { readonly kind: 'unknown'; readonly word: string; readonly known: readonly string[] };

type Schema = Readonly<Record<string, unknown>>;

function followed(schema: Schema, whole: Schema): Schema {
  const reference = schema['$ref'];
  if (typeof reference === 'string') {
    const name = reference.split('/').at(-1) ?? '';
    const definitions = isRecord(whole['$defs']) ? whole['$defs'] : {};
    const target = definitions[name];
    return isRecord(target) ? target : {};
  }
  const alternatives: readonly unknown[] = Array.isArray(schema['anyOf']) ? schema['anyOf'] : [];
  const [first] = alternatives.filter(isRecord);
  return first === undefined ? schema : followed(first, whole);
}

const unitOf = (path: readonly string[]): Unit => {
  const last = path.at(-1) ?? '';
  if (last === 'utilisation') return 'share';
  if (/Ms$/.test(last) || (last !== 'count' && path.some((step) => /Ms$/.test(step)))) return 'ms';
  return /Mean$/.test(last) ? 'number' : 'count';
};

const isNumeric = (schema: Schema): boolean =>
  schema['type'] === 'number' || schema['type'] === 'integer';

/** Follows `path` through the JSON Schema of results, `whole`: where names are free, any will do. */
export function findFigure(path: readonly string[], whole: Schema): Found {
  let at = followed(whole, whole);
  let free = false;
  for (const step of path) {
    const fields = isRecord(at['properties']) ? at['properties'] : {};
    const field = Object.hasOwn(fields, step) ? fields[step] : at['additionalProperties'];
    if (!isRecord(field)) return { kind: 'unknown', word: step, known: Object.keys(fields) };
    free = !Object.hasOwn(fields, step);
    at = followed(field, whole);
  }
  if (isNumeric(at)) {
    return { kind: 'figure', figure: { unit: unitOf(path), mayBeMissing: free } };
  }
  const known = isRecord(at['properties']) ? Object.keys(at['properties']) : [];
  return { kind: 'unknown', word: '', known };
}
