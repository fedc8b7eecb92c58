import { matches } from '@spigo/faults';
import { type DurationText, nearest, parseDuration, UsageError } from '@spigo/kernel';

/** A thing with fields, as a scenario writes it. */
export type Fields = Readonly<Record<string, unknown>>;

/** ` Did you mean "x"?`, or nothing. */
export function hint(word: string, known: Iterable<string>): string {
  const meant = nearest(word, known);
  return meant === undefined ? '' : ` Did you mean "${meant}"?`;
}

/** `value` as an object with fields. Throws a UsageError that names `where`. */
export function fieldsOf(value: unknown, where: string): Fields {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Fields;
  throw new UsageError(`${where}: found ${shown(value)}; allowed is an object`);
}

/** Throws a UsageError for a field that is not among `known`, with the nearest one that is. */
export function checkFields(value: unknown, known: readonly string[], where: string): Fields {
  const fields = fieldsOf(value, where);
  for (const name of Object.keys(fields)) {
    if (known.includes(name)) continue;
    throw new UsageError(
      `${where}: found the field "${name}"; allowed are ${known.join(', ')}.${hint(name, known)}`,
    );
  }
  return fields;
}

/** How a value is shown in a message. */
export function shown(value: unknown): string {
  if (typeof value === 'function') return 'a function';
  return JSON.stringify(value) ?? String(value);
}

/** A finite number from `least` to `most`. */
export function numberIn(value: unknown, least: number, most: number, where: string): number {
  if (typeof value === 'number' && value >= least && value <= most) return value;
  const range = most === Number.POSITIVE_INFINITY ? `${least} or more` : `${least} to ${most}`;
  throw new UsageError(`${where}: found ${shown(value)}; allowed is a number, ${range}`);
}

/** A duration in microseconds. */
export function durationOf(value: unknown, where: string): number {
  if (typeof value === 'string' || typeof value === 'number') {
    return parseDuration(value as DurationText, where);
  }
  throw new UsageError(`${where}: found ${shown(value)}; allowed is a duration, as in "10ms"`);
}

/** A text that is not empty. */
export function textOf(value: unknown, where: string): string {
  if (typeof value === 'string' && value !== '') return value;
  throw new UsageError(`${where}: found ${shown(value)}; allowed is a text`);
}

/** One of `allowed`. */
export function oneOf<T extends string>(value: unknown, allowed: readonly T[], where: string): T {
  const found = allowed.find((each) => each === value);
  if (found !== undefined) return found;
  const near = typeof value === 'string' ? hint(value, allowed) : '';
  throw new UsageError(
    `${where}: found ${shown(value)}; allowed is ${allowed.join(' | ')}.${near}`,
  );
}

/** True or false. */
export function flagOf(value: unknown, where: string): boolean {
  if (typeof value === 'boolean') return value;
  throw new UsageError(`${where}: found ${shown(value)}; allowed is true or false`);
}

/** A function. */
export function functionOf<T>(value: T, where: string): T {
  if (typeof value === 'function') return value;
  throw new UsageError(`${where}: found ${shown(value)}; allowed is a function`);
}

/** The names that `pattern` means. Throws a UsageError where it hits nobody. */
export function hits(pattern: string, names: readonly string[], where: string): string[] {
  const found = names.filter((name) => matches(name, pattern));
  if (found.length > 0) return found;
  const known = names.length === 0 ? 'there is none' : `there are ${names.join(', ')}`;
  throw new UsageError(`${where}: "${pattern}" hits nobody; ${known}.${hint(pattern, names)}`);
}

/** The zone of a machine: its name after the first dot; without a dot, itself. */
export function zoneOf(machine: string): string {
  const dot = machine.indexOf('.');
  return dot < 0 ? machine : machine.slice(dot + 1);
}
