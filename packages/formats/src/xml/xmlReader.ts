import { SaxesParser } from 'saxes';
import type { Ledger } from '../history/ledger.ts';
import { longestToken } from '../json/jsonLexer.ts';
import type { SavedGraphReader } from '../json/jsonReader.ts';
import type { SavedGraph } from '../saved/savedGraph.ts';
import type { Foreign } from '../saved/savedGraphBuilder.ts';
import { type Place, quote, SavedGraphError } from '../saved/savedGraphError.ts';
import { GexfEvents } from './gexfEvents.ts';
import { GraphMlEvents } from './graphMlEvents.ts';
import type { XmlGraphEvents } from './xmlGraphEvents.ts';

/** Elements within each other: GEXF needs six, hierarchical graphs some more. */
const deepest = 64;

/** The document elements that are known, without prefix. */
function eventsOf(
  root: string,
  place: () => Place,
  ledger: Ledger | undefined,
  foreign: Foreign,
): XmlGraphEvents | undefined {
  if (root === 'gexf') return new GexfEvents(place, ledger, foreign);
  return root === 'graphml' ? new GraphMlEvents(place, ledger, foreign) : undefined;
}

/** `gexf:node` is `node`; other prefixes (`viz:size`, `y:Fill`) are kept, and so mean nothing here. */
const localName = (name: string): string => name.replace(/^(?:gexf|graphml):/, '');

/**
 * A reader of GEXF 1.1 to 1.3 and GraphML. Its memory is that of the graph: a DOCTYPE is refused (entities can
 * blow a small file up to any size), so are elements within more than 64 others and texts, tags and
 * comments of more than 1 MiB.
 */
export function createXmlReader(
  file: string,
  ledger?: Ledger,
  foreign: Foreign = {},
): SavedGraphReader {
  const parser = new SaxesParser();
  const place = (): Place => ({ file, line: parser.line, column: parser.column + 1 });
  const error = (found: string, expected: string): SavedGraphError =>
    new SavedGraphError(place(), found, expected);
  let events: XmlGraphEvents | undefined;
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
    events ??= eventsOf(localName(name), place, ledger, foreign);
    if (events === undefined) {
      throw error(`the element ${quote(name)}`, 'the element <gexf> or <graphml>');
    }
    events.open(localName(name), attributes);
  });
  parser.on('closetag', ({ name }) => {
    note();
    depth--;
    events?.close(localName(name));
  });
  parser.on('text', (text) => {
    note();
    events?.text(text);
  });
  parser.on('comment', note);
  parser.on('cdata', (text) => {
    note();
    events?.text(text);
  });
  parser.on('processinginstruction', note);
  const finish = (): SavedGraph => {
    if (events === undefined) throw error('no element', 'the element <gexf> or <graphml>');
    return events.finish();
  };
  return {
    write: (piece) => {
      parser.write(piece);
      if (parser.position - lastEvent > longestToken) {
        throw error('a text, tag or comment without end', `${longestToken} characters at most`);
      }
    },
    end: () => {
      parser.close();
      return finish();
    },
    rescue: finish,
    error,
  };
}
