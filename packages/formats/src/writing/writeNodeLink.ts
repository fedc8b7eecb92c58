import { inChunks } from '@spigo/telemetry';
import type { RecordedGraph } from '@spigo/topology';
import { DrawnGraph } from './drawnGraph.ts';
import { edgeArray, nodeArray } from './jsonRecords.ts';
import type { GraphFileHeader } from './writeGraphJson.ts';

const asItIs = <Record>(record: Record): Record => record;

function* lines(graph: RecordedGraph, header: GraphFileHeader): Generator<string, void, undefined> {
  const drawn = new DrawnGraph(graph);
  const about = JSON.stringify({ name: graph.arch, args: header.args });
  yield `{\n  "directed":true,\n  "multigraph":false,\n  "graph":${about},\n  "nodes":`;
  yield* nodeArray(drawn, '  ', asItIs);
  yield ',\n  "links":';
  yield* edgeArray(drawn, '  ', asItIs);
  yield '\n}\n';
}

/**
 * Node-link JSON, as D3's force layouts and networkx take it: `nodes` with `id`, `links` with
 * `source` and `target`. In chunks of about 64 K; the same graph gives the same text.
 */
export function writeNodeLink(graph: RecordedGraph, header: GraphFileHeader): Iterable<string> {
  return inChunks(lines(graph, header));
}
