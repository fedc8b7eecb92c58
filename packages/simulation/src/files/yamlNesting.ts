/** Deeper than anybody writes; the parser of YAML needs minutes, or memory without end, far below. */
const deepest = 200;

/** What stands in the stream of tokens but not in the text. */
const marks: ReadonlySet<string> = new Set(['\u0002', '\u0018', '\u001f', '\ufeff']);

const isSpace = (token: string): boolean => /^[\s#]/.test(token);

/** Keeps count of what is open: brackets, and columns at which something began. */
class Depth {
  readonly #columns: number[] = [];
  #brackets = 0;
  #column = 0;

  get value(): number {
    return this.#columns.length + this.#brackets;
  }

  take(token: string): void {
    if (marks.has(token)) return;
    if (token === '[' || token === '{') this.#brackets++;
    else if (token === ']' || token === '}') this.#brackets = Math.max(0, this.#brackets - 1);
    else if (this.#brackets === 0 && !isSpace(token)) this.#begin();
    const end = token.lastIndexOf('\n');
    this.#column = end === -1 ? this.#column + token.length : token.length - end - 1;
  }

  #begin(): void {
    while ((this.#columns.at(-1) ?? -1) >= this.#column) this.#columns.pop();
    this.#columns.push(this.#column);
  }
}

/**
 * Whether a YAML text, as the tokens of its lexer, has more than 200 things within each other. The
 * lexer takes time in proportion to the text; the parser, which recurses, does not.
 */
export function isNestedTooDeep(tokens: Iterable<string>): boolean {
  const depth = new Depth();
  for (const token of tokens) {
    depth.take(token);
    if (depth.value > deepest) return true;
  }
  return false;
}
