import { inside, isSchema, type JsonSchema } from '../src/files/jsonSchema.ts';

const types: Readonly<Record<string, (value: unknown) => boolean>> = {
  object: isSchema,
  array: Array.isArray,
  string: (value) => typeof value === 'string',
  number: (value) => typeof value === 'number',
  integer: Number.isInteger,
  boolean: (value) => typeof value === 'boolean',
  null: (value) => value === null,
};

/** Whether `value` fits, by the keywords of JSON Schema that the published schema uses. */
export function accepts(schema: JsonSchema, value: unknown, whole: JsonSchema = schema): boolean {
  const all = [
    fitsType(schema, value),
    fitsRange(schema, value),
    fitsFields(schema, value, whole),
    fitsElements(schema, value, whole),
    fitsAlternatives(schema, value, whole),
  ];
  return all.every(Boolean);
}

function fitsType(
  { type, const: word, enum: words, pattern }: JsonSchema,
  value: unknown,
): boolean {
  if (typeof type === 'string' && types[type]?.(value) !== true) return false;
  if (word !== undefined && value !== word) return false;
  if (Array.isArray(words) && !words.includes(value)) return false;
  return typeof pattern !== 'string' || new RegExp(pattern).test(String(value));
}

function fitsRange(schema: JsonSchema, value: unknown): boolean {
  if (typeof value !== 'number') return true;
  const { minimum = -Infinity, maximum = Infinity, exclusiveMinimum = -Infinity } = schema;
  return value >= Number(minimum) && value <= Number(maximum) && value > Number(exclusiveMinimum);
}

function fitsFields(schema: JsonSchema, value: unknown, whole: JsonSchema): boolean {
  if (!isSchema(value)) return true;
  const { required, additionalProperties } = schema;
  const missing = Array.isArray(required) && required.some((name) => !Object.hasOwn(value, name));
  const [known = {}] = inside(schema, 'properties');
  return (
    !missing &&
    Object.entries(value).every(([name, each]) => {
      const [field] = inside(known, name);
      if (field !== undefined) return accepts(field, each, whole);
      if (isSchema(additionalProperties)) return accepts(additionalProperties, each, whole);
      return additionalProperties !== false;
    })
  );
}

function fitsElements(schema: JsonSchema, value: unknown, whole: JsonSchema): boolean {
  if (!Array.isArray(value)) return true;
  const [element = {}] = inside(schema, 'items');
  const { minItems = 0 } = schema;
  return value.length >= Number(minItems) && value.every((each) => accepts(element, each, whole));
}

function fitsAlternatives(schema: JsonSchema, value: unknown, whole: JsonSchema): boolean {
  const fitting = (keyword: string) =>
    inside(schema, keyword).filter((each) => accepts(each, value, whole)).length;
  if ('anyOf' in schema && fitting('anyOf') === 0) return false;
  if ('oneOf' in schema && fitting('oneOf') !== 1) return false;
  const { $ref: link } = schema;
  if (typeof link !== 'string') return true;
  const [definitions = {}] = inside(whole, '$defs');
  return inside(definitions, link.split('/').at(-1) ?? '').every((each) =>
    accepts(each, value, whole),
  );
}
