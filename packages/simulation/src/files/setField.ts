import { nearest, UsageError } from '@spigo/kernel';
import type { PlainFile } from './builder.ts';
import { readPath } from './fieldPath.ts';
import { isRecord, type Path, pathText, quote } from './path.ts';
import { listInside, longForm, withoutRivals } from './shortForms.ts';

/** What a file says with one field set, and the way to that field. */
export interface FieldSet {
  readonly data: PlainFile;
  readonly path: Path;
}

/**
 * The content of an architecture file with the field at `path` set to `value`, before it is checked;
 * null takes the field away. Services go by name or position, a lone workload needs no position, and
 * what stands on the way and is not there yet is made. Throws a UsageError where a path leads nowhere.
 */
export function setField(data: PlainFile, path: string, value: unknown): PlainFile {
  return assignField(data, path, value).data;
}

/** `setField`, which also says where inside the data that is. */
export function assignField(data: PlainFile, path: string, value: unknown): FieldSet {
  const steps = byPosition(data, readPath(path), path);
  const assignment = new Assignment(path, value);
  const assigned = assignment.into(data, steps, []);
  return { data: isRecord(assigned) ? assigned : data, path: assignment.place };
}

/** Services by name, and the one workload, become positions in their lists. */
function byPosition(data: PlainFile, steps: Path, path: string): Path {
  const [head, next, ...rest] = steps;
  const list = data[String(head)];
  if (head === 'services' && typeof next === 'string' && Array.isArray(list)) {
    return [head, positionOf(next, list, path), ...rest];
  }
  if (head !== 'workload' || next === undefined) return steps;
  if (!Array.isArray(list)) return next === 0 ? [head, ...rest] : steps;
  if (typeof next === 'number') return steps;
  if (list.length === 1) return [head, 0, ...steps.slice(1)];
  const allowed = `workload[0] to workload[${list.length - 1}]`;
  throw new UsageError(`${path}: found "workload" without a position; allowed: ${allowed}`);
}

function positionOf(name: string, services: readonly unknown[], path: string): number {
  const names = services.map((each) => (isRecord(each) ? String(each['name']) : ''));
  const index = names.indexOf(name);
  if (index >= 0) return index;
  const some = names.slice(0, 12).join(', ') + (names.length > 12 ? ', ...' : '');
  const meant = nearest(name, names);
  const hint = meant === undefined ? '' : `; did you mean "${meant}"?`;
  throw new UsageError(`${path}: found ${quote(name)}; allowed: ${some}${hint}`);
}

/** One field on its way to its value: everything it passes is copied. */
class Assignment {
  /** Where the field is, once it has been set. */
  place: Path = [];
  readonly #path: string;
  readonly #value: unknown;

  constructor(path: string, value: unknown) {
    this.#path = path;
    this.#value = value;
  }

  /** `current`, which stands at `place`, with the rest of the way set; undefined: it is taken away. */
  into(current: unknown, steps: Path, place: Path): unknown {
    const [step, ...rest] = steps;
    if (step === undefined) {
      this.place = place;
      return this.#value ?? undefined;
    }
    const owner = longForm(current, step, place);
    if (Array.isArray(owner)) return this.#intoList(owner, step, rest, place);
    if (!isRecord(owner)) throw this.#refused(place, owner, 'it as a whole, it has no fields');
    const inner = typeof step === 'number' ? listInside(owner) : undefined;
    if (inner !== undefined) return this.into(owner, [inner, ...steps], place);
    return this.#intoFields(owner, String(step), rest, place);
  }

  #intoFields(owner: PlainFile, field: string, rest: Path, place: Path): PlainFile {
    const inside = Object.hasOwn(owner, field) ? owner[field] : undefined;
    const value = this.into(inside, rest, [...place, field]);
    const fitting = withoutRivals(owner, field, place);
    if (value !== undefined) return { ...fitting, [field]: value };
    return Object.fromEntries(Object.entries(fitting).filter(([name]) => name !== field));
  }

  #intoList(list: readonly unknown[], step: PropertyKey, rest: Path, place: Path): unknown[] {
    if (typeof step !== 'number' || step > list.length) {
      throw this.#refused(place, step, `a position, 0 to ${list.length}`);
    }
    const value = this.into(list[step], rest, [...place, step]);
    const behind = list.slice(step + 1);
    return [...list.slice(0, step), ...(value === undefined ? [] : [value]), ...behind];
  }

  #refused(place: Path, found: unknown, allowed: string): UsageError {
    const where = pathText(place);
    return new UsageError(`${this.#path}: found ${quote(found)} at ${where}; allowed: ${allowed}`);
  }
}
