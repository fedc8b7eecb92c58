import { architectureJsonSchema, inside, isSchema, type JsonSchema } from './jsonSchema.ts';

interface Field {
  readonly name: string;
  readonly schema: JsonSchema;
  readonly required: boolean;
}

/** The reference of architecture files in Markdown: a table for each kind of object in the schema. */
export function fileReference(): string {
  const definitions = inside(architectureJsonSchema(), '$defs')[0] ?? {};
  return Object.entries(definitions)
    .map(([name, schema]) => (isSchema(schema) ? section(name, schema) : ''))
    .join('\n');
}

function section(name: string, schema: JsonSchema): string {
  const title = name === 'architectureFile' ? 'The file' : name;
  const all = forms(schema);
  const objects = all.filter((form) => fieldsOf(form).length > 0);
  const others = all.filter((form) => fieldsOf(form).length === 0);
  const or = others.length > 0 && objects.length > 0 ? ', or:' : '';
  const plain = others.length > 0 ? `${someForms(others)}${or}\n\n` : '';
  return `### ${title}\n\n${plain}${objects.length > 1 ? choices(objects) : objects.map(table).join('')}`;
}

/** The forms that a definition allows. */
function forms(schema: JsonSchema): readonly JsonSchema[] {
  const some = [...inside(schema, 'anyOf'), ...inside(schema, 'oneOf')];
  return some.length === 0 ? [schema] : some.flatMap(forms);
}

function fieldsOf(schema: JsonSchema): readonly Field[] {
  const { required } = schema;
  return Object.entries(inside(schema, 'properties')[0] ?? {}).map(([name, field]) => ({
    name,
    schema: isSchema(field) ? field : {},
    required: Array.isArray(required) && required.includes(name),
  }));
}

/** One object: a row for each field. */
function table(schema: JsonSchema): string {
  const rows = fieldsOf(schema).map((field) => {
    const must = field.required ? ' (required)' : '';
    return `| \`${field.name}\`${must} | ${formOf(field.schema)} | ${aboutOf(field)} |`;
  });
  return ['| field | form | meaning |', '| --- | --- | --- |', ...rows, ''].join('\n');
}

/** Objects of which one is chosen: a row for each; fields in brackets may be left out. */
function choices(objects: readonly JsonSchema[]): string {
  const rows = objects.map((schema) => {
    const all = fieldsOf(schema);
    const kind = all.find((field) => field.schema['const'] !== undefined);
    const others = all.filter((field) => field !== kind).map(fieldText);
    return `| ${kind === undefined ? others.shift() : kindText(kind)} | ${others.join('; ')} |`;
  });
  return ['| one of | with |', '| --- | --- |', ...rows, ''].join('\n');
}

function kindText(field: Field): string {
  const about = aboutOf(field);
  return `\`${field.name}: ${String(field.schema['const'])}\`${about === '' ? '' : ` (${about})`}`;
}

function fieldText(field: Field): string {
  const name = field.required ? `\`${field.name}\`` : `[\`${field.name}\`]`;
  return `${name} ${formOf(field.schema)}: ${aboutOf(field)}`;
}

function aboutOf({ schema: { description } }: Field): string {
  return typeof description === 'string' ? description.replaceAll('|', '\\|') : '';
}

function formOf(schema: JsonSchema): string {
  const { $ref: link, const: word, enum: words, type, pattern } = schema;
  if (typeof link === 'string') return link.split('/').at(-1) ?? '';
  if (typeof word === 'string') return `\`${word}\``;
  if (Array.isArray(words)) return words.map((each) => `\`${each}\``).join(', ');
  const some = [...inside(schema, 'anyOf'), ...inside(schema, 'oneOf')];
  if (some.length > 0) return someForms(some);
  if (type === 'array') return `list of ${formOf(inside(schema, 'items')[0] ?? {})}`;
  if (type === 'object') return objectForm(schema);
  if (type === 'integer') return wholeForm(schema);
  if (typeof pattern === 'string') return patternForm(pattern);
  return typeof type === 'string' ? (plainForms[type] ?? type) : 'anything';
}

const plainForms: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'number',
  boolean: '`true`, `false`',
  null: '`null`',
};

function wholeForm({ minimum, maximum }: JsonSchema): string {
  if (maximum === Number.MAX_SAFE_INTEGER) return `whole number, ${String(minimum)} or more`;
  return `whole number, ${String(minimum)} to ${String(maximum)}`;
}

function someForms(some: readonly JsonSchema[]): string {
  const texts = new Set(some.map(formOf));
  if (texts.has('duration')) texts.delete('number');
  return [...texts].join(' or ');
}

function objectForm(schema: JsonSchema): string {
  const fields = fieldsOf(schema).map(({ name }) => name);
  if (fields.length > 0) return `\`{ ${fields.join(', ')} }\``;
  return `names and their ${formOf(inside(schema, 'additionalProperties')[0] ?? {})}`;
}

function patternForm(pattern: string): string {
  if (pattern.includes('b|kb')) return 'bandwidth';
  if (pattern.includes('us|ms|s|m|h')) return 'rate';
  return pattern.includes('us|') ? 'duration' : 'text';
}
