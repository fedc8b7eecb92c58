import type { Ledger, Spell } from '../history/ledger.ts';
import { instantIn } from '../history/timestamp.ts';
import type { SavedGraph } from '../saved/savedGraph.ts';
import { type Foreign, SavedGraphBuilder } from '../saved/savedGraphBuilder.ts';
import { type Place, quote, SavedGraphError } from '../saved/savedGraphError.ts';
import type { JsonEvents, JsonScalarKind } from './jsonGrammar.ts';
import type { JsonLexer } from './jsonLexer.ts';

/** The fields of records that are read. */
const wanted: ReadonlySet<string> = new Set([
  'id',
  'key',
  'name',
  'package',
  'service',
  'address',
  'source',
  'target',
  'from',
  'to',
]);

/** Fields of records that are read where they say something. */
const extras: ReadonlySet<string> = new Set(['start', 'end', 'exit']);

/** Arrays whose objects are nodes or links; which of them, `source` and `target` say. */
const arrays: ReadonlySet<string> = new Set(['nodes', 'edges', 'links', 'elements']);

/** Where a document says what its graph is called, or of which kind: `graph.name`, `data.name`, `options.type`. */
const abouts: ReadonlySet<string> = new Set(['graph', 'data', 'attributes', 'options']);

/** A link whose ends are numbers. */
interface Waiting {
  readonly id: string;
  readonly source: string;
  readonly target: string;
  readonly place: Place;
  readonly life: readonly Spell[];
}

/** An open bracket, with the name of the field that it is the value of. */
interface Level {
  readonly bracket: '{' | '[';
  readonly key: string;
  readonly role: 'document' | 'about' | 'array' | 'record' | 'data' | 'other';
}

/**
 * The events of a JSON document that has nodes and links in arrays: node-link JSON (D3, networkx,
 * vis.js), graphology's, where fields stand in `attributes`, and Cytoscape's, where they stand in `data`.
 * Numbers at the ends of links are ids or, if no node has such an id, positions in the list of nodes.
 */
export class LinkedJsonEvents implements JsonEvents {
  readonly #file: string;
  readonly #format: 'cytoscape' | 'nodelink';
  readonly #builder: SavedGraphBuilder;
  readonly #levels: Level[] = [];
  readonly #record = new Map<string, string>();
  #lexer: JsonLexer | undefined;
  #recordPlace: Place;
  /** Ids of the nodes in order, and links that may go by it. */
  readonly #ids: string[] = [];
  readonly #waiting: Waiting[] = [];
  /** Ends of the link at hand that are numbers. */
  #numeric = false;
  #key = '';
  #name = '';

  constructor(
    file: string,
    format: 'cytoscape' | 'nodelink',
    ledger?: Ledger,
    foreign: Foreign = {},
  ) {
    this.#file = file;
    this.#builder = new SavedGraphBuilder(ledger, foreign);
    this.#format = format;
    this.#recordPlace = { file, line: 1, column: 1 };
  }

  /** Places are those of the current token of `lexer`. */
  attach(lexer: JsonLexer): void {
    this.#lexer = lexer;
  }

  open(bracket: '{' | '['): void {
    const role = this.#roleOf(bracket);
    const around = this.#levels.at(-1)?.role;
    const isField = around === 'record' || around === 'data';
    if (isField && role === 'other' && wanted.has(this.#key)) throw this.#wrongType(`"${bracket}"`);
    if (role === 'record') {
      this.#record.clear();
      this.#numeric = false;
      this.#recordPlace = this.#place();
    }
    this.#levels.push({ bracket, key: this.#key, role });
  }

  close(): void {
    if (this.#levels.pop()?.role === 'record') this.#deliver();
  }

  key(text: string): void {
    this.#key = text;
  }

  scalar(kind: JsonScalarKind, text: string): void {
    const role = this.#levels.at(-1)?.role;
    if (role === 'array') throw this.#error(quote(text), 'a node or link in braces');
    const isUndirected =
      (role === 'document' && this.#key === 'directed' && text === 'false') ||
      (role === 'about' && this.#key === 'type' && text === 'undirected');
    if (isUndirected) {
      throw this.#error(`${this.#key} ${text}`, 'links with a direction');
    }
    if (this.#key === 'name' && (role === 'about' || role === 'document')) this.#name = text;
    if (role === 'record' || role === 'data') this.#field(kind, text);
  }

  /** The file is over. Throws a SavedGraphError for what is missing. */
  finish(): SavedGraph {
    for (const { id, source, target, place, life } of this.#waiting) {
      this.#builder.edge(id, this.#endOf(source), this.#endOf(target), place, life);
    }
    const arch = this.#builder.archOfNames || this.#name;
    return this.#builder.finish({ format: this.#format, arch, version: '' });
  }

  #roleOf(bracket: '{' | '['): Level['role'] {
    const around = this.#levels.at(-1);
    if (around === undefined) return bracket === '[' ? 'array' : 'document';
    if (around.role === 'array') return bracket === '{' ? 'record' : 'other';
    if (around.role === 'record') {
      return /^(?:data|attributes)$/.test(this.#key) && bracket === '{' ? 'data' : 'other';
    }
    return this.#roleInHead(bracket, around);
  }

  #roleInHead(bracket: '{' | '[', around: Level): Level['role'] {
    const isHead = around.role === 'document' || around.key === 'elements';
    if (!isHead) return 'other';
    if (bracket === '[' && arrays.has(this.#key)) return 'array';
    const isAbout = bracket === '{' && around.role === 'document' && abouts.has(this.#key);
    return isAbout ? 'about' : 'other';
  }

  /** Ids may be numbers; `null` stands for nothing. */
  #field(kind: JsonScalarKind, text: string): void {
    const isExtra = extras.has(this.#key);
    if (!(isExtra || wanted.has(this.#key)) || (kind === 'word' && text === 'null')) return;
    if (isExtra) {
      this.#record.set(this.#key, text);
      return;
    }
    if (kind === 'word' && /^[tf]/.test(text)) throw this.#wrongType(quote(text));
    const isEnd = /^(?:source|target|from|to)$/.test(this.#key);
    if (kind === 'word' && isEnd && /^\d{1,9}$/.test(text)) this.#numeric = true;
    this.#record.set(this.#key, text);
  }

  #deliver(): void {
    const field = (name: string): string => this.#record.get(name) ?? '';
    const [source, target] = [field('source') || field('from'), field('target') || field('to')];
    if (source !== '' && target !== '') {
      this.#edge(field('id') || field('key'), source, target);
      return;
    }
    if (source !== '' || target !== '') {
      const missing = source === '' ? 'source' : 'target';
      throw this.#recordError(`a link without ${missing}`, `the field "${missing}"`);
    }
    const id = field('id') || field('key') || field('name');
    if (id === '') throw this.#recordError('a node without id', 'the field "id"');
    const name = field('name') === '' ? id : field('name');
    const fields = {
      ...(name === id ? {} : { id }),
      name,
      package: field('package'),
      service: field('service'),
      address: field('address'),
      exit: field('exit'),
    };
    this.#ids.push(id);
    this.#builder.node(fields, this.#recordPlace, this.#life());
  }

  /** Which node a number means is known when all nodes are, unless one has it for an id already. */
  #edge(id: string, source: string, target: string): void {
    const link = { id, source, target, place: this.#recordPlace, life: this.#life() };
    const isSettled = this.#builder.has(source) && this.#builder.has(target);
    if (this.#numeric && !isSettled) this.#waiting.push(link);
    else this.#builder.edge(id, source, target, link.place, link.life);
  }

  #endOf(end: string): string {
    return this.#builder.has(end) || !/^\d{1,9}$/.test(end) ? end : (this.#ids[Number(end)] ?? end);
  }

  #life(): readonly Spell[] {
    const [start, end] = [this.#record.get('start'), this.#record.get('end')];
    return [{ start: instantIn(start), end: instantIn(end) }];
  }

  #wrongType(found: string): SavedGraphError {
    return this.#error(`${found} as ${this.#key}`, 'a text in quotes');
  }

  #place(): Place {
    return { file: this.#file, line: this.#lexer?.line ?? 1, column: this.#lexer?.column ?? 1 };
  }

  #recordError(found: string, expected: string): SavedGraphError {
    return new SavedGraphError(this.#recordPlace, found, expected);
  }

  #error(found: string, expected: string): SavedGraphError {
    return new SavedGraphError(this.#place(), found, expected);
  }
}
