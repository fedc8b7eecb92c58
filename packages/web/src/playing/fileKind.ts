/** What a file can be to a viewer. */
export type FileKind = 'architecture' | 'run' | 'graph' | 'flows';

/** What a file is, or a sentence that says what was found where one of them is allowed. */
export type Recognised = { readonly kind: FileKind } | { readonly wrong: string };

/** So much of a file tells what it is. */
export const headLength = 65_536;

/** What can be opened, for messages. */
export const openable =
  'an architecture (JSON or YAML), a run (*.run.json) or a graph (Graph JSON, GEXF, GraphML, Cytoscape or node-link JSON)';

/** Fields that only one kind of document has at its top, the surest first. */
const marks: readonly (readonly [field: string, kind: FileKind])[] = [
  ['resourceSpans', 'flows'],
  ['resource_spans', 'flows'],
  ['services', 'architecture'],
  ['social', 'architecture'],
  ['checkpoints', 'run'],
  ['digest', 'run'],
  ['graph', 'graph'],
  ['elements', 'graph'],
  ['nodes', 'graph'],
  ['links', 'graph'],
  ['edges', 'graph'],
];

/** What the file `name` is, of which `head` is the beginning. */
export function fileKindOf(name: string, head: string): Recognised {
  const text = head.replace(/^\uFEFF/, '').trimStart();
  if (text === '') return wrong(name, 'an empty file');
  if (text.includes('\0') || text.includes('\uFFFD')) return wrong(name, 'bytes that are no text');
  if (text.startsWith('<')) return xmlKind(name, text);
  if (/^\[\s*[[{\]]/.test(text)) return { kind: 'flows' };
  if (text.startsWith('{')) return jsonKind(name, text);
  if (/\.ya?ml$/i.test(name)) return { kind: 'architecture' };
  return wrong(name, `${JSON.stringify(text.slice(0, 20))} at its start`);
}

const wrong = (name: string, found: string): Recognised => ({
  wrong: `${name}: found ${found}; allowed is ${openable}`,
});

function xmlKind(name: string, text: string): Recognised {
  const body = text.replace(/^(?:\s*<\?[^>]*\?>|\s*<!--[\s\S]*?-->)*\s*/, '');
  if (/^<(?:\w+:)?(?:gexf|graphml)\b/i.test(body)) return { kind: 'graph' };
  if (/^<(?:!doctype\s+html|html)\b/i.test(body)) return wrong(name, 'a page of HTML');
  const [element = '<'] = /^<[^\s>]{0,40}/.exec(body) ?? [];
  return wrong(name, `XML that begins with ${JSON.stringify(element)}`);
}

function jsonKind(name: string, text: string): Recognised {
  const fields = topFields(text);
  const found = marks.find(([field]) => fields.includes(field));
  if (/"schema"\s*:\s*"spigo\.run\//.test(text.slice(0, 2_000))) return { kind: 'run' };
  if (found !== undefined) return { kind: found[1] };
  // With a version of an architecture but no services its reader says best what is missing.
  if (/"version"\s*:\s*"arch-/.test(text)) return { kind: 'architecture' };
  if (/"version"\s*:\s*"spigo-/.test(text)) return { kind: 'graph' };
  const names = fields.slice(0, 5).map((field) => JSON.stringify(field.slice(0, 40)));
  return wrong(name, names.length === 0 ? 'JSON without fields' : `JSON with ${names.join(', ')}`);
}

/** The fields of a JSON object of which this is the beginning. */
function topFields(text: string): string[] {
  const fields: string[] = [];
  const tokens = /"(?:[^"\\]|\\.)*"|[{}[\]:]/g;
  let depth = 0;
  let last = '';
  for (const [token] of text.matchAll(tokens)) {
    if (token === ':' && depth === 1 && last !== '') fields.push(last);
    else if (token === '{' || token === '[') depth += 1;
    else if (token === '}' || token === ']') depth -= 1;
    last = token.startsWith('"') ? token.slice(1, -1) : '';
  }
  return fields;
}
