import type { Ledger } from '../history/ledger.ts';
import { nameOfFile } from '../importing/names.ts';
import { type JsonFormat, JsonFormatFinder } from '../json/jsonFormat.ts';
import { createJsonReader, type SavedGraphReader } from '../json/jsonReader.ts';
import type { SavedGraph } from './savedGraph.ts';
import type { Foreign } from './savedGraphBuilder.ts';
import { quote, SavedGraphError } from './savedGraphError.ts';

/** How much of a file may pass before it has said what it is. */
const longestLead = 65_536;
const expectedStart = '"{" or "[" (JSON) or "<" (GraphML, GEXF)';

/** What other tools wrote without a name is called after its file. */
function named(graph: SavedGraph, file: string): SavedGraph {
  const isNamed = graph.format === 'graphjson' || graph.arch.trim() !== '';
  return isNamed ? graph : { ...graph, arch: nameOfFile(file) };
}

/**
 * Finds out what a file is, by its first character that is no space and, of JSON, by its first
 * fields, and reads it.
 */
export class FormatDetector {
  readonly #file: string;
  readonly #ledger: Ledger | undefined;
  readonly #foreign: Foreign;
  /** Pieces that wait until the format is known. */
  #lead: string[] = [];
  #length = 0;
  #started = false;
  #finder: JsonFormatFinder | undefined;
  #reader: SavedGraphReader | undefined;

  /** With a ledger what cannot be is told there, instead of ending it all. */
  constructor(file: string, ledger?: Ledger, foreign: Foreign = {}) {
    this.#file = file;
    this.#ledger = ledger;
    this.#foreign = foreign;
  }

  async write(piece: string): Promise<void> {
    if (this.#reader !== undefined) return this.#reader.write(piece);
    const text = this.#length === 0 ? piece.replace(/^\uFEFF/, '') : piece;
    this.#lead.push(text);
    this.#length += piece.length;
    this.#reader = await this.#choose(text);
    if (this.#reader !== undefined) this.#pass(this.#reader);
  }

  end(): SavedGraph {
    if (!this.#started) throw this.error('an empty file', expectedStart);
    this.#reader ??= this.#readerOf('graphjson');
    this.#pass(this.#reader);
    return named(this.#reader.end(), this.#file);
  }

  /** What was read of a file that breaks off; null where that is nothing. */
  rescue(): SavedGraph | null {
    try {
      return this.#reader?.rescue() ?? null;
    } catch (error) {
      if (error instanceof SavedGraphError) return null;
      throw error;
    }
  }

  error(found: string, expected: string): SavedGraphError {
    return (
      this.#reader?.error(found, expected) ??
      new SavedGraphError({ file: this.#file, line: 1, column: 1 }, found, expected)
    );
  }

  #pass(reader: SavedGraphReader): void {
    const waiting = this.#lead;
    this.#lead = [];
    for (const each of waiting) reader.write(each);
  }

  async #choose(piece: string): Promise<SavedGraphReader | undefined> {
    if (!this.#started) {
      const start = piece.trimStart();
      if (start === '') return this.#refuseBlanks();
      this.#started = true;
      if (start.startsWith('<')) {
        return (await import('../xml/xmlReader.ts')).createXmlReader(
          this.#file,
          this.#ledger,
          this.#foreign,
        );
      }
      if (start.startsWith('[')) return this.#readerOf('cytoscape');
      if (!start.startsWith('{')) throw this.error(quote(start.slice(0, 20)), expectedStart);
      this.#finder = new JsonFormatFinder();
    }
    return this.#chooseJson(piece);
  }

  #chooseJson(piece: string): SavedGraphReader | undefined {
    const decided = this.#length > longestLead ? 'graphjson' : undefined;
    const format = this.#finder?.write(piece) ?? decided;
    return format === undefined ? undefined : this.#readerOf(format);
  }

  #readerOf(format: JsonFormat): SavedGraphReader {
    return createJsonReader(this.#file, format, this.#ledger, this.#foreign);
  }

  #refuseBlanks(): undefined {
    if (this.#length >= longestLead) throw this.error('nothing but blanks', expectedStart);
    return undefined;
  }
}
