/** What is left of an object whose every field was written; a field that was forgotten does not compile. */
export type Nothing = Readonly<Record<string, never>>;

/** A time in whole microseconds as files write it. */
export function durationText(time: number): string {
  return `${time}us`;
}

/** A field of a file, or nothing where its value is undefined. */
export function given<Value>(
  field: string,
  value: Value | undefined,
  write: (value: Value) => unknown = (same) => same,
): Readonly<Record<string, unknown>> {
  return value === undefined ? {} : { [field]: write(value) };
}

/** An object whose values are written one by one. */
export function byName<Value>(
  values: Readonly<Record<string, Value>>,
  write: (value: Value, name: string) => unknown,
): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, write(value, name)]),
  );
}
