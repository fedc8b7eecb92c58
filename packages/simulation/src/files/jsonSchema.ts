import { toJSONSchema } from 'zod/mini';
import { architectureFile } from '../schema/architectureFile.ts';
import { planned } from '../schema/planned.ts';
import { reference } from '../schema/vocabulary.ts';

/** A JSON Schema, or a part of one. */
export type JsonSchema = Record<string, unknown>;

/**
 * The JSON Schema (draft 2020-12) of architecture files, for editors and other tools. Fields that
 * no run honours yet say so in their descriptions.
 */
export function architectureJsonSchema(): JsonSchema {
  const schema = toJSONSchema(architectureFile(), {
    io: 'input',
    metadata: reference,
    unrepresentable: 'any',
  });
  const whole: JsonSchema = JSON.parse(JSON.stringify(schema));
  for (const line of planned) markPlanned(whole, line);
  return { $schema: whole['$schema'], title: 'Architecture of spigo', ...whole };
}

function markPlanned(whole: JsonSchema, line: string): void {
  const [path = '', value] = line.split('=');
  for (const field of new Set(fieldsAt(whole, [whole], path.split('.')))) {
    const about = typeof field['description'] === 'string' ? field['description'] : '';
    if (value === undefined) field['description'] = join('not supported yet', about);
    else if (field['const'] === value) field['description'] = 'not supported yet';
    else if (Array.isArray(field['enum']) && field['enum'].includes(value)) {
      field['description'] = join(about, `${value} is not supported yet`);
    }
  }
}

function join(first: string, second: string): string {
  return [first, second].filter((part) => part !== '').join('; ');
}

/** The schemas of the fields that a path of `planned` leads to. */
function fieldsAt(
  whole: JsonSchema,
  from: readonly JsonSchema[],
  path: readonly string[],
): readonly JsonSchema[] {
  const [step, ...rest] = path;
  if (step === undefined) return from;
  const name = step.replace('[]', '');
  const found = from
    .flatMap((schema) => alternatives(whole, schema))
    .flatMap((schema) => inside(inside(schema, 'properties')[0] ?? {}, name));
  return fieldsAt(whole, found, rest);
}

/** All objects that a schema allows: references followed, alternatives and list elements opened. */
export function alternatives(whole: JsonSchema, schema: JsonSchema): readonly JsonSchema[] {
  const name = typeof schema['$ref'] === 'string' ? schema['$ref'].split('/').at(-1) : undefined;
  const named = name === undefined ? [] : inside(inside(whole, '$defs')[0] ?? {}, name);
  const deeper = [
    ...named,
    ...['anyOf', 'oneOf', 'items'].flatMap((keyword) => inside(schema, keyword)),
  ];
  return [schema, ...deeper.flatMap((each) => alternatives(whole, each))];
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
