import type { JsonSchema } from '../files/jsonSchema.ts';

/** A schema for each field of a type: the compiler sees to it that none is forgotten. */
export type Fields<T> = { readonly [K in keyof T]-?: JsonSchema };

/** The same schema with a description. */
export function say(description: string, schema: JsonSchema): JsonSchema {
  return { description, ...schema };
}

/** An object whose fields all stand, in this order, but for those that may be missing. */
export function record<T>(
  fields: Fields<T>,
  optional: readonly (keyof T & string)[] = [],
): JsonSchema {
  const names = Object.keys(fields);
  const missing: readonly string[] = optional;
  const required = names.filter((name) => !missing.includes(name));
  return { type: 'object', properties: { ...fields }, required };
}

/** An object of any names, each with the same schema. */
export function byName(of: JsonSchema): JsonSchema {
  return { type: 'object', additionalProperties: of };
}

/** The schema, or null. */
export function orNull(schema: JsonSchema): JsonSchema {
  return { anyOf: [schema, { type: 'null' }] };
}

/** Text. */
export const text: JsonSchema = { type: 'string' };
/** A whole number, 0 or more. */
export const count: JsonSchema = { type: 'integer', minimum: 0 };
/** A number, 0 or more. */
export const amount: JsonSchema = { type: 'number', minimum: 0 };
/** Counts by name. */
export const counts: JsonSchema = byName(count);
/** A number, 0 or more, or null where there is none. */
export const figure: JsonSchema = orNull(amount);
