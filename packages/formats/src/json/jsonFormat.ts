import type { JsonEvents, JsonScalarKind } from './jsonGrammar.ts';
import { JsonGrammar } from './jsonGrammar.ts';
import { JsonLexer } from './jsonLexer.ts';

/** What a JSON file can be. */
export type JsonFormat = 'graphjson' | 'cytoscape' | 'nodelink';

/** Watches the first fields of a document until one of them says what it is. */
class FirstFields implements JsonEvents {
  format: JsonFormat | undefined;
  #depth = 0;
  #key = '';

  open(bracket: '{' | '['): void {
    if (this.#depth++ !== 1) return;
    if (this.#key === 'elements') this.format ??= 'cytoscape';
    else if (bracket === '[' && this.#key === 'graph') this.format ??= 'graphjson';
    else if (bracket === '[' && /^(?:nodes|links|edges)$/.test(this.#key)) {
      this.format ??= 'nodelink';
    }
  }

  close(): void {
    this.#depth--;
  }

  key(text: string): void {
    this.#key = text;
    if (this.#depth === 1 && text === 'arch') this.format ??= 'graphjson';
  }

  scalar(_kind: JsonScalarKind, _text: string): void {
    // No value of a header decides.
  }
}

/**
 * Finds out which format a JSON document has, from its beginning in pieces cut anywhere. What is no
 * JSON passes for GraphJSON, whose reader then says what is wrong with it.
 */
export class JsonFormatFinder {
  readonly #fields = new FirstFields();
  readonly #lexer: JsonLexer;

  constructor() {
    const grammar = new JsonGrammar(this.#fields);
    this.#lexer = new JsonLexer('', grammar);
    grammar.attach(this.#lexer);
  }

  /** Takes the next piece; the format once it is known. */
  write(piece: string): JsonFormat | undefined {
    try {
      this.#lexer.write(piece);
    } catch {
      return this.#fields.format ?? 'graphjson';
    }
    return this.#fields.format;
  }
}
