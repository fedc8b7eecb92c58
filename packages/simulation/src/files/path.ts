/** The way to a value inside an architecture: field names and positions in lists. */
export type Path = readonly PropertyKey[];

const plainName = /^[A-Za-z_$][\w$-]*$/;

/** A path as people write it: `services[2].dependencies[0]`, `network.regions["a>b"]`. */
export function pathText(path: Path): string {
  return path.map(stepText).join('').replace(/^\./, '');
}

function stepText(step: PropertyKey): string {
  if (typeof step === 'number') return `[${step}]`;
  const name = String(step);
  return plainName.test(name) ? `.${name}` : `[${JSON.stringify(name.slice(0, 40))}]`;
}

/** Whether `path` leads to `outer` or into it. */
export function within(path: Path, outer: Path): boolean {
  return outer.every((step, index) => path[index] === step);
}

/** Whether `value` is an object of fields: no list, no null. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value that `path` leads to inside `data`, or undefined where it leads nowhere. */
export function valueAt(data: unknown, path: Path): unknown {
  let value = data;
  for (const step of path) {
    if (typeof step === 'number') value = Array.isArray(value) ? value[step] : undefined;
    else value = isRecord(value) && Object.hasOwn(value, step) ? value[String(step)] : undefined;
  }
  return value;
}

/** A value as a message quotes it: always in quotes, and never long. */
export function quote(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value));
  const short = text.length > 60 ? `${text.slice(0, 57)}...` : text;
  return typeof value === 'string' ? JSON.stringify(short) : `"${short}"`;
}
