import type { Ledger } from '../history/ledger.ts';
import type { SavedGraph } from '../saved/savedGraph.ts';
import type { Foreign } from '../saved/savedGraphBuilder.ts';
import type { SavedGraphError } from '../saved/savedGraphError.ts';
import { GraphJsonEvents } from './graphJsonEvents.ts';
import type { JsonFormat } from './jsonFormat.ts';
import { JsonGrammar } from './jsonGrammar.ts';
import { JsonLexer } from './jsonLexer.ts';
import { LinkedJsonEvents } from './linkedJsonEvents.ts';

/** Reads a graph file that comes in pieces. All of its methods throw SavedGraphErrors. */
export interface SavedGraphReader {
  write(piece: string): void;
  /** The file is over. */
  end(): SavedGraph;
  /** What was read so far, of a file that breaks off. */
  rescue(): SavedGraph;
  /** An error at the place that was reached. */
  error(found: string, expected: string): SavedGraphError;
}

/** A reader of JSON in that format. Its memory is that of the graph. */
export function createJsonReader(
  file: string,
  format: JsonFormat,
  ledger?: Ledger,
  foreign: Foreign = {},
): SavedGraphReader {
  const events =
    format === 'graphjson'
      ? new GraphJsonEvents(file, ledger)
      : new LinkedJsonEvents(file, format, ledger, foreign);
  const grammar = new JsonGrammar(events);
  const lexer = new JsonLexer(file, grammar);
  grammar.attach(lexer);
  events.attach(lexer);
  return {
    write: (piece) => lexer.write(piece),
    end: () => {
      lexer.end();
      grammar.end();
      return events.finish();
    },
    rescue: () => events.finish(),
    error: (found, expected) => lexer.error(found, expected),
  };
}
