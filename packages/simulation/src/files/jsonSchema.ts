import { toJSONSchema } from 'zod/mini';
import { architectureFile } from '../schema/architectureFile.ts';
import { reference } from '../schema/vocabulary.ts';

/** A JSON Schema, or a part of one. */
export type JsonSchema = Record<string, unknown>;

/** The JSON Schema (draft 2020-12) of architecture files, for editors and other tools. */
export function architectureJsonSchema(): JsonSchema {
  const schema = toJSONSchema(architectureFile(), {
    io: 'input',
    metadata: reference,
    unrepresentable: 'any',
  });
  const whole: JsonSchema = JSON.parse(JSON.stringify(schema));
  return { $schema: whole['$schema'], title: 'Architecture of spigo', ...whole };
}

/** The schema, or the schemas of the list, under a keyword. */
export function inside(schema: JsonSchema, keyword: string): readonly JsonSchema[] {
  const found = Object.hasOwn(schema, keyword) ? schema[keyword] : undefined;
  const all: readonly unknown[] = Array.isArray(found) ? found : [found];
  return all.filter(isSchema);
}

/** Whether a value is a schema of its own: an object. */
export function isSchema(value: unknown): value is JsonSchema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
