/** Names that mean something else in an architecture: the registry. */
const reserved: ReadonlySet<string> = new Set(['eureka']);

/** `text` as an architecture file takes names: a letter, then letters, digits, `_` and `-`. */
function legalName(text: string): string {
  const plain = text.replace(/[^\w-]+/g, '-').replace(/^[^A-Za-z]+/, '');
  if (plain === '') return `service-${text.replace(/\D+/g, '')}`.replace(/-$/, '');
  return reserved.has(plain) ? `${plain}-service` : plain;
}

/** Gives things legal names of their own: the same name again gets a number. */
export class Names {
  readonly #taken = new Set<string>();

  /** The name for what was called `text`; nobody else gets it. */
  take(text: string): string {
    const name = legalName(text);
    let unique = name;
    for (let next = 2; this.#taken.has(unique); next++) unique = `${name}-${next}`;
    this.#taken.add(unique);
    return unique;
  }

  /** The names for several things, by what they were called: whose name is legal keeps it. */
  takeAll(texts: readonly string[]): Map<string, string> {
    const legal = texts.filter((text) => legalName(text) === text);
    const kept = new Map(legal.map((text) => [text, this.take(text)]));
    return new Map(texts.map((text) => [text, kept.get(text) ?? this.take(text)]));
  }
}

/** The name of an architecture out of the path of a file. */
export function nameOfFile(file: string): string {
  const base = file.split(/[/\\]/).at(-1) ?? '';
  return legalName(base.replace(/(?:\.[A-Za-z]+)+$/, '') || 'imported');
}
