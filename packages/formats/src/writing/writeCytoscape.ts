import { inChunks } from '@spigo/telemetry';
import type { RecordedGraph } from '@spigo/topology';
import { DrawnGraph } from './drawnGraph.ts';
import { edgeArray, nodeArray } from './jsonRecords.ts';
import type { GraphFileHeader } from './writeGraphJson.ts';

const inData = (record: string): string => `{"data":${record}}`;

/** networkx keeps the key of a node as `value`. */
const element = (record: Record<string, unknown>): unknown => ({
  data: { ...record, value: record['id'] },
});

function* lines(graph: RecordedGraph, header: GraphFileHeader): Generator<string, void, undefined> {
  const drawn = new DrawnGraph(graph);
  const data = JSON.stringify({ name: graph.arch, args: header.args });
  yield '{\n  "format_version":"1.0",\n  "generated_by":"spigo",\n';
  yield `  "target_cytoscapejs_version":"~3.0",\n  "directed":true,\n  "multigraph":false,\n  "data":${data},\n`;
  yield '  "elements":{\n    "nodes":';
  yield* nodeArray(drawn, '    ', element);
  yield ',\n    "edges":';
  yield* edgeArray(drawn, '    ', inData);
  yield '\n  }\n}\n';
}

/**
 * Cytoscape JSON (`.cyjs`), for Cytoscape, cytoscape.js and networkx: one element a line, its colour
 * and place as data. In chunks of about 64 K; the same graph gives the same text.
 */
export function writeCytoscape(graph: RecordedGraph, header: GraphFileHeader): Iterable<string> {
  return inChunks(lines(graph, header));
}
