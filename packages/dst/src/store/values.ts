/** Stands before a value that JSON does not know, and before texts that would look like one. */
const mark = '\u0001';

function encoded(value: unknown): unknown {
  switch (typeof value) {
    case 'string':
      return value.startsWith(mark) ? `${mark}s${value}` : value;
    case 'bigint':
      return `${mark}i${value}`;
    case 'undefined':
      return `${mark}u`;
    case 'number':
      return Number.isFinite(value) && !Object.is(value, -0) ? value : `${mark}n${special(value)}`;
    case 'boolean':
      return value;
    case 'object':
      return value === null ? null : encodedObject(value);
    case 'symbol':
    case 'function':
      throw new TypeError(`a store keeps data; found a ${typeof value}`);
  }
}

const special = (value: number): string => (Object.is(value, -0) ? '-0' : String(value));

function encodedObject(value: object): unknown {
  if (Array.isArray(value)) return value.map(encoded);
  if (value instanceof Uint8Array) return `${mark}b${[...value].join(',')}`;
  if (value instanceof Date) return `${mark}d${value.getTime()}`;
  if (value instanceof Map) return [`${mark}m`, [...value].map(encoded)];
  if (value instanceof Set) return [`${mark}t`, [...value].map(encoded)];
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, encoded(each)]));
}

function decodedText(text: string): unknown {
  if (!text.startsWith(mark)) return text;
  const rest = text.slice(2);
  switch (text[1]) {
    case 's':
      return rest;
    case 'i':
      return BigInt(rest);
    case 'n':
      return Number(rest);
    case 'b':
      return new Uint8Array(rest === '' ? [] : rest.split(',').map(Number));
    case 'd':
      // A date that is given, not the host's.
      return Reflect.construct(Date, [Number(rest)]);
    default:
      return undefined;
  }
}

function decodedList(list: readonly unknown[]): unknown {
  const [head, entries] = list;
  if (head === `${mark}m` || head === `${mark}t`) {
    const content = decoded(entries);
    if (!Array.isArray(content)) return undefined;
    return head === `${mark}m` ? new Map(content) : new Set(content);
  }
  return list.map(decoded);
}

function decoded(value: unknown): unknown {
  if (typeof value === 'string') return decodedText(value);
  if (Array.isArray(value)) return decodedList(value);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, decoded(each)]));
}

/** A value as text; what JSON does not know is marked. Throws a TypeError for what is no data. */
export function encodeValue(value: unknown): string {
  return JSON.stringify(encoded(value));
}

/** The value that `encodeValue` made into `text`. */
export function decodeValue(text: string): unknown {
  const parsed: unknown = JSON.parse(text);
  return decoded(parsed);
}
