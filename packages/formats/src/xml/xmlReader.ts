import { SaxesParser } from 'saxes';
import { GexfEvents } from './gexfEvents.ts';
import type { SavedGraphReader } from '../json/graphJsonReader.ts';
import { longestToken } from '../json/jsonLexer.ts';
import { type Place, quote, SavedGraphError } from '../saved/savedGraphError.ts';

/** Elements within each other: GEXF needs six, hierarchical graphs some more. */
const deepest = 64;

/**
 * A reader of GEXF 1.1 to 1.3. Its memory is that of the graph: a DOCTYPE is refused (entities can
 * blow a small file up to any size), so are elements within more than 64 others and texts, tags and
 * comments of more than 1 MiB.
 */
export function createGexfReader(file: string): SavedGraphReader {
  const parser = new SaxesParser();
  const place = (): Place => ({ file, line: parser.line, column: parser.column + 1 });
  const error = (found: string, expected: string): SavedGraphError =>
    new SavedGraphError(place(), found, expected);
  const events = new GexfEvents(place);
  let [depth, lastEvent] = [0, 0];
  const note = (): void => {
    lastEvent = parser.position;
  };
  parser.on('error', (cause) => {
    throw error(quote(cause.message.replace(/^\d+:\d+: /, '')), 'well-formed XML');
  });
  parser.on('doctype', () => {
    throw error('a DOCTYPE', 'none: entities are not read');
  });
  parser.on('opentag', ({ name, attributes }) => {
    note();
    if (++depth > deepest)
      throw error(`more than ${deepest} elements within each other`, 'a graph file');
    events.open(name, attributes);
  });
  parser.on('closetag', ({ name }) => {
    note();
    depth--;
    events.close(name);
  });
  parser.on('text', (text) => {
    note();
    events.text(text);
  });
  parser.on('comment', note);
  parser.on('cdata', note);
  parser.on('processinginstruction', note);
  return {
    write: (piece) => {
      parser.write(piece);
      if (parser.position - lastEvent > longestToken) {
        throw error('a text, tag or comment without end', `${longestToken} characters at most`);
      }
    },
    end: () => {
      parser.close();
      return events.finish();
    },
    error,
  };
}
