import type { RecordedGraph } from '@spigo/topology';
import { writeCypher } from './writeCypher.ts';
import { writeCytoscape } from './writeCytoscape.ts';
import { writeDot } from './writeDot.ts';
import { writeGexf } from './writeGexf.ts';
import { type GraphFileHeader, writeGraphJson } from './writeGraphJson.ts';
import { writeGraphMl } from './writeGraphMl.ts';
import { writeMermaid } from './writeMermaid.ts';
import { writeNodeLink } from './writeNodeLink.ts';
import { writeYed } from './writeYed.ts';

type Writer = (graph: RecordedGraph, header: GraphFileHeader) => Iterable<string>;

/** The formats in which a graph can be written. */
export type GraphFormat =
  | 'graphjson'
  | 'graphml'
  | 'yed'
  | 'gexf'
  | 'dot'
  | 'mermaid'
  | 'cypher'
  | 'cytoscape'
  | 'd3';

const writers: Readonly<Record<GraphFormat, Writer>> = {
  graphjson: writeGraphJson,
  graphml: writeGraphMl,
  yed: writeYed,
  gexf: writeGexf,
  dot: writeDot,
  mermaid: writeMermaid,
  cypher: writeCypher,
  cytoscape: writeCytoscape,
  d3: writeNodeLink,
};

/** `graph` in that format, in chunks of about 64 K; the same graph and header give the same text. */
export function writeGraph(
  format: GraphFormat,
  graph: RecordedGraph,
  header: GraphFileHeader,
): Iterable<string> {
  return writers[format](graph, header);
}
