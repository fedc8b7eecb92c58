import { inside, isSchema, type JsonSchema } from '../../src/files/jsonSchema.ts';
import { accepts } from '../jsonSchemaChecker.ts';

/**
 * Every field of a schema by its name: `queue.capacity`, `fault[slow].factor` where a word decides which
 * fields there are, `queue.reject=oldest` for every word that a field can be.
 */
export function schemaFields(whole: JsonSchema): ReadonlySet<string> {
  const found = new Set<string>();
  const [definitions = {}] = inside(whole, '$defs');
  for (const [name, definition] of Object.entries(definitions)) {
    if (isSchema(definition)) visit(definition, name, found);
  }
  return found;
}

/** A way into data: names of fields, positions in lists. */
export type Way = readonly (string | number)[];

/** Those fields of a schema, by the same names, that `data` has, and every place where it has them. */
export function fieldsIn(whole: JsonSchema, data: unknown): ReadonlyMap<string, readonly Way[]> {
  const found = new Map<string, Way[]>();
  follow({ whole, found }, whole, { prefix: 'file', way: [], data });
  return found;
}

/** The word that decides which fields an object has. */
function variant(properties: JsonSchema): string {
  const words = Object.values(properties).flatMap((each) =>
    isSchema(each) && typeof each['const'] === 'string' ? [`[${each['const']}]`] : [],
  );
  return words.join('');
}

const isWord = (schema: unknown): boolean => isSchema(schema) && 'const' in schema;
const alternatives = (schema: JsonSchema): readonly JsonSchema[] => [
  ...inside(schema, 'anyOf'),
  ...inside(schema, 'oneOf'),
];
const wordsOf = (schema: JsonSchema): readonly unknown[] =>
  Array.isArray(schema['enum']) ? schema['enum'] : [];

function visit(schema: JsonSchema, prefix: string, found: Set<string>): void {
  for (const each of alternatives(schema)) visit(each, prefix, found);
  for (const word of wordsOf(schema)) found.add(`${prefix}=${word}`);
  for (const each of [...inside(schema, 'items'), ...inside(schema, 'additionalProperties')]) {
    visit(each, prefix, found);
  }
  const [properties] = inside(schema, 'properties');
  if (properties === undefined) return;
  const own = `${prefix}${variant(properties)}`;
  if (own !== prefix) found.add(own);
  for (const [name, field] of Object.entries(properties)) {
    if (!isSchema(field) || isWord(field)) continue;
    found.add(`${own}.${name}`);
    visit(field, `${own}.${name}`, found);
  }
}

interface Walk {
  readonly whole: JsonSchema;
  readonly found: Map<string, Way[]>;
}

/** What is looked at: its name in the schema, where it stands, what it is. */
interface Spot {
  readonly prefix: string;
  readonly way: Way;
  readonly data: unknown;
}

function note({ found }: Walk, name: string, way: Way): void {
  const ways = found.get(name) ?? [];
  ways.push(way);
  found.set(name, ways);
}

function follow(walk: Walk, schema: JsonSchema, spot: Spot): void {
  const { whole } = walk;
  const { prefix, way, data } = spot;
  const { $ref: link } = schema;
  if (typeof link === 'string') {
    const name = link.split('/').at(-1) ?? '';
    const [definitions = {}] = inside(whole, '$defs');
    for (const each of inside(definitions, name)) follow(walk, each, { ...spot, prefix: name });
  }
  for (const each of alternatives(schema)) {
    if (accepts(each, data, whole)) follow(walk, each, spot);
  }
  if (wordsOf(schema).includes(data)) note(walk, `${prefix}=${data}`, way);
  if (Array.isArray(data)) {
    for (const [at, each] of data.entries()) {
      followAll(walk, inside(schema, 'items'), { prefix, way: [...way, at], data: each });
    }
  } else if (isSchema(data)) {
    followFields(walk, schema, { prefix, way, data });
  }
}

function followAll(walk: Walk, of: readonly JsonSchema[], spot: Spot): void {
  for (const each of of) follow(walk, each, spot);
}

function followFields(walk: Walk, schema: JsonSchema, spot: Spot & { data: JsonSchema }): void {
  const { prefix, way, data } = spot;
  const [properties = {}] = inside(schema, 'properties');
  const own = `${prefix}${variant(properties)}`;
  if (own !== prefix) note(walk, own, way);
  const known = new Set(Object.keys(properties));
  for (const [name, value] of Object.entries(data)) {
    const inner = [...way, name];
    const [field] = inside(properties, name);
    if (field !== undefined && !isWord(field)) {
      note(walk, `${own}.${name}`, inner);
      follow(walk, field, { prefix: `${own}.${name}`, way: inner, data: value });
    }
    if (known.has(name)) continue;
    followAll(walk, inside(schema, 'additionalProperties'), { prefix, way: inner, data: value });
  }
}
