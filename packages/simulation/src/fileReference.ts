import { architectureJsonSchema, inside, isSchema, type JsonSchema } from './jsonSchema.ts';

/** The reference of architecture files in Markdown: a table for each kind of object in the schema. */
export function fileReference(): string {
  const definitions = inside(architectureJsonSchema(), '$defs')[0] ?? {};
  return Object.entries(definitions)
    .map(([name, schema]) => (isSchema(schema) ? section(name, schema) : ''))
    .join('\n');
}

function section(name: string, schema: JsonSchema): string {
  const title = name === 'architectureFile' ? 'The file' : name;
  return `### ${title}\n\n${forms(schema).map(table).join('\n')}`;
}

/** The objects that a definition allows; what is no object is a line of its own. */
function forms(schema: JsonSchema): readonly JsonSchema[] {
  const some = [...inside(schema, 'anyOf'), ...inside(schema, 'oneOf')];
  return some.length === 0 ? [schema] : some.flatMap(forms);
}

function table(schema: JsonSchema): string {
  const fields = Object.entries(inside(schema, 'properties')[0] ?? {});
  if (fields.length === 0) return `Or ${formOf(schema)}.\n`;
  const rows = fields.map(([name, field]) => (isSchema(field) ? row(name, field, schema) : ''));
  return ['| field | form | meaning |', '| --- | --- | --- |', ...rows, ''].join('\n');
}

function row(name: string, field: JsonSchema, owner: JsonSchema): string {
  const { required, description } = {
    required: owner['required'],
    description: field['description'],
  };
  const must = Array.isArray(required) && required.includes(name) ? ' (required)' : '';
  const about = typeof description === 'string' ? description : '';
  return `| \`${name}\`${must} | ${formOf(field)} | ${cell(about)} |`;
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
  if (typeof pattern === 'string') return patternForm(pattern);
  return typeof type === 'string' ? (plainForms[type] ?? type) : 'anything';
}

const plainForms: Readonly<Record<string, string>> = {
  string: 'text',
  integer: 'whole number',
  number: 'number',
  boolean: '`true`, `false`',
  null: '`null`',
};

function someForms(some: readonly JsonSchema[]): string {
  const texts = new Set(some.map(formOf));
  if (texts.has('duration') && texts.has('number')) return 'duration';
  return [...texts].join(' or ');
}

function objectForm(schema: JsonSchema): string {
  const properties = Object.entries(inside(schema, 'properties')[0] ?? {});
  if (properties.length === 0) {
    return `names and their ${formOf(inside(schema, 'additionalProperties')[0] ?? {})}`;
  }
  const fields = properties.map(([name, field]) =>
    isSchema(field) && typeof field['const'] === 'string' ? `${name}: ${field['const']}` : name,
  );
  return `\`{ ${fields.join(', ')} }\``;
}

function patternForm(pattern: string): string {
  if (pattern.includes('b|kb')) return 'bandwidth';
  if (pattern.includes('us|ms|s|m|h')) return 'rate';
  return pattern.includes('us|') ? 'duration' : 'text';
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|');
}
