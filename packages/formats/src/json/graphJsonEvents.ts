import type { Ledger } from '../history/ledger.ts';
import type { SavedGraph } from '../saved/savedGraph.ts';
import { SavedGraphBuilder } from '../saved/savedGraphBuilder.ts';
import { type Place, quote, SavedGraphError } from '../saved/savedGraphError.ts';
import { GraphJsonRecord } from './graphJsonRecord.ts';
import type { JsonEvents, JsonScalarKind } from './jsonGrammar.ts';
import type { JsonLexer } from './jsonLexer.ts';

const versions: readonly string[] = ['spigo-0.3', 'spigo-0.4'];
const headerTexts: readonly string[] = ['arch', 'version', 'args', 'date'];

/** Depths of brackets: the document, its graph, a record. */
const documentDepth = 1;
const graphDepth = 2;
const recordDepth = 3;

/** The events of a JSON document as the header and records of GraphJSON; unknown fields are skipped. */
export class GraphJsonEvents implements JsonEvents {
  readonly #file: string;
  readonly #builder: SavedGraphBuilder;
  readonly #isLenient: boolean;
  readonly #record = new GraphJsonRecord();
  readonly #header = new Map<string, string>();
  #lexer: JsonLexer | undefined;
  #depth = 0;
  #key = '';
  #isGraph = false;
  #hasGraph = false;
  #recordPlace: Place;

  constructor(file: string, ledger?: Ledger) {
    this.#file = file;
    this.#builder = new SavedGraphBuilder(ledger);
    this.#isLenient = ledger !== undefined;
    this.#recordPlace = { file, line: 1, column: 1 };
  }

  /** Places are those of the current token of `lexer`. */
  attach(lexer: JsonLexer): void {
    this.#lexer = lexer;
  }

  open(bracket: '{' | '['): void {
    this.#depth++;
    if (this.#depth === documentDepth && bracket === '[')
      throw this.#error('"["', '"{": a graph file is an object');
    if (this.#depth === graphDepth) this.#openHeaderField(bracket);
    else if (this.#isGraph && this.#depth === recordDepth) {
      if (bracket === '[') throw this.#error('"["', 'a record in braces');
      this.#record.clear();
      this.#recordPlace = this.#place();
    } else if (
      this.#isGraph &&
      this.#depth === recordDepth + 1 &&
      this.#record.needsText(this.#key)
    ) {
      throw this.#wrongType(`"${bracket}"`);
    }
  }

  close(): void {
    this.#depth--;
    if (!this.#isGraph) return;
    if (this.#depth === graphDepth) this.#record.deliver(this.#builder, this.#recordPlace);
    else if (this.#depth === documentDepth) this.#isGraph = false;
  }

  key(text: string): void {
    this.#key = text;
  }

  scalar(kind: JsonScalarKind, text: string): void {
    if (this.#depth === 0) throw this.#error(quote(text), '"{": a graph file is an object');
    if (this.#depth === documentDepth) this.#headerField(kind, text);
    else if (!this.#isGraph) return;
    else if (this.#depth === graphDepth) throw this.#error(quote(text), 'a record in braces');
    else if (this.#depth === recordDepth) this.#recordField(kind, text);
  }

  /** The file is over. Throws a SavedGraphError for what is missing. */
  finish(): SavedGraph {
    const arch = this.#header.get('arch') ?? '';
    const version = this.#header.get('version');
    if (this.#isLenient && this.#hasGraph) return this.#finishWith(arch, version ?? '');
    if (version === undefined)
      throw this.#error('no version', `the field "version": ${versions.join(' or ')}`);
    if (arch === '') throw this.#error('no name of the architecture', 'the field "arch"');
    if (!this.#hasGraph) throw this.#error('no graph', 'the field "graph"');
    return this.#finishWith(arch, version);
  }

  #finishWith(arch: string, version: string): SavedGraph {
    const name = arch === '' ? this.#builder.archOfNames : arch;
    return this.#builder.finish({ format: 'graphjson', arch: name, version });
  }

  #openHeaderField(bracket: '{' | '['): void {
    if (headerTexts.includes(this.#key)) throw this.#wrongType(`"${bracket}"`);
    if (this.#key !== 'graph') return;
    if (bracket === '{') throw this.#error('"{"', 'the graph as an array of records');
    if (this.#hasGraph) throw this.#error('the field "graph" again', 'one graph');
    this.#isGraph = true;
    this.#hasGraph = true;
  }

  #headerField(kind: JsonScalarKind, text: string): void {
    if (this.#key === 'graph') throw this.#error(quote(text), 'the graph as an array of records');
    if (!headerTexts.includes(this.#key)) return;
    if (kind !== 'string') throw this.#wrongType(quote(text));
    if (this.#header.has(this.#key)) throw this.#error(`the field "${this.#key}" again`, 'it once');
    if (this.#key === 'version' && !versions.includes(text)) {
      throw this.#error(`version ${quote(text)}`, versions.join(' or '));
    }
    this.#header.set(this.#key, text);
  }

  #recordField(kind: JsonScalarKind, text: string): void {
    if (kind !== 'string' && this.#record.needsText(this.#key)) throw this.#wrongType(quote(text));
    if (!this.#record.set(this.#key, text))
      throw this.#error(`the field "${this.#key}" again`, 'it once');
  }

  #wrongType(found: string): SavedGraphError {
    return this.#error(`${found} as ${this.#key}`, 'a text in quotes');
  }

  #place(): Place {
    return { file: this.#file, line: this.#lexer?.line ?? 1, column: this.#lexer?.column ?? 1 };
  }

  #error(found: string, expected: string): SavedGraphError {
    return new SavedGraphError(this.#place(), found, expected);
  }
}
