/** A tag; what stands in the quotes of its attributes may be anything. */
const tag = /<\/?[a-z](?:[^>"]|"[^"]*")*>/g;

/** Some of what stands between the name of a tag and its end. */
const some = `(?:[^>"]|"[^"]*")*?`;

const entities: Readonly<Record<string, string>> = {
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
  '&amp;': '&',
};

const decoded = (text: string): string =>
  text.replace(/&(?:lt|gt|quot|#39|amp);/g, (entity) => entities[entity] ?? entity);

/** The text of a piece of HTML in one line. */
export const textOf = (html: string): string =>
  decoded(html.replace(tag, ' ')).replace(/\s+/g, ' ').trim();

/** Every element of a kind, with what is in it; of nested ones the outer. */
function* elements(html: string, opening: RegExp): Generator<string> {
  let from = 0;
  for (const found of html.matchAll(opening)) {
    if (found.index < from) continue;
    const end = endOf(html, found.index, found[1] ?? '');
    yield html.slice(found.index, end);
    from = end;
  }
}

/** Behind the tag that closes the element that begins at `start`. */
function endOf(html: string, start: number, name: string): number {
  let depth = 0;
  const tags = new RegExp(`<(/?)${name}\\b${some}(/?)>`, 'g');
  tags.lastIndex = start;
  for (let found = tags.exec(html); found !== null; found = tags.exec(html)) {
    if (found[2] !== '/') depth += found[1] === '/' ? -1 : 1;
    if (depth === 0) return tags.lastIndex;
  }
  return html.length;
}

const literally = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

const open = (name: string): RegExp => new RegExp(`<(${name})\\b${some}>`, 'g');

const all = (html: string, name: string): string[] => [...elements(html, open(name))];

/** Parts that have an attribute, given as it is written: `aria-label="services"`. */
export const parts = (html: string, attribute: string): string[] => [
  ...elements(
    html,
    new RegExp(`<([a-z0-9]+)\\b${some} ${literally(attribute)}(?=[ >/])${some}>`, 'g'),
  ),
];

/** The first part with that attribute. Throws where there is none. */
export function part(html: string, attribute: string): string {
  const [found] = parts(html, attribute);
  if (found === undefined)
    throw new Error(`nothing has ${attribute} in: ${textOf(html).slice(0, 300)}`);
  return found;
}

/** The text of the first part with that attribute. */
export const said = (html: string, attribute: string): string => textOf(part(html, attribute));

/** The value of an attribute of the outermost element; empty where it has none, undefined where it is not there. */
export function attributeOf(html: string, name: string): string | undefined {
  const pattern = new RegExp(`^<[a-z0-9]+\\b${some} ${name}(?:="([^"]*)")?(?=[ >/])`);
  const found = pattern.exec(html);
  return found === null ? undefined : decoded(found[1] ?? '');
}

/** Figures with their names, in the order in which they stand. */
export function figures(html: string): Record<string, string> {
  const names = all(html, 'dt').map(textOf);
  const values = all(html, 'dd').map(textOf);
  return Object.fromEntries(names.map((name, index) => [name, values[index] ?? '']));
}

/** The rows of all tables, cell by cell. */
export const rows = (html: string): string[][] =>
  all(html, 'tr').map((row) => [...elements(row, open('t[hd]'))].map(textOf));

/** What stands in lists. */
export const items = (html: string): string[] => all(html, 'li').map(textOf);

/** Buttons by what is read out of them. */
export const buttons = (html: string): string[] =>
  all(html, 'button').map((button) => attributeOf(button, 'aria-label') ?? textOf(button));

/** All that can be read or is read out: texts, labels, titles, descriptions. */
export const readable = (html: string): string[] => [
  ...html.replace(tag, '\n').split('\n').map(decoded),
  ...[...html.matchAll(/ (?:aria-label|aria-valuetext|title|placeholder)="([^"]*)"/g)].map(
    ([, text]) => decoded(text ?? ''),
  ),
];
