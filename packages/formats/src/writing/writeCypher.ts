import { inChunks } from '@spigo/telemetry';
import type { RecordedGraph } from '@spigo/topology';
import { type DrawnEdge, DrawnGraph, type DrawnNode, lifeOf, saidFields } from './drawnGraph.ts';
import { inBatches } from './inBatches.ts';
import { namesOf } from './nodeNames.ts';
import type { GraphFileHeader } from './writeGraphJson.ts';

/** Rows of one statement: few enough to read and plan, enough to load a million links in minutes. */
const rowsOfStatement = 500;

const escapes: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  "'": "\\'",
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
};

/** `text` as a literal of Cypher. */
function literal(text: string): string {
  const escaped = text.replace(/[\\'\n\r\t]/g, (each) => escapes[each] ?? each);
  return `'${escaped.replaceAll('\0', '\ufffd')}'`;
}

function lifeText(spells: DrawnNode['spells']): string {
  const { start, end } = lifeOf(spells);
  return `start: ${start}${end === undefined ? '' : `, end: ${end}`}`;
}

function nodeRow(node: DrawnNode): string {
  const texts = [['name', node.name], ['label', node.label], ...saidFields(node)];
  const fields = texts.map(([field = '', value = '']) => `${field}: ${literal(value)}`);
  return `{${fields.join(', ')}, ${lifeText(node.spells)}}`;
}

function edgeRow(edge: DrawnEdge, nameOf: (node: number) => string): string {
  const ends = `[${nameOf(edge.source)}, ${nameOf(edge.target)}`;
  return `${ends}, {id: 'e${edge.number}', ${lifeText(edge.spells)}}]`;
}

function* statements(rows: Iterable<string>, rest: string): Generator<string, void, undefined> {
  for (const batch of inBatches(rows, rowsOfStatement)) {
    yield `UNWIND [\n  ${batch.join(',\n  ')}\n] AS row\n${rest};\n`;
  }
}

function* edgeRows(drawn: DrawnGraph): Generator<string, void, undefined> {
  const nameOf = namesOf(drawn.graph, literal);
  for (const edge of drawn.edges()) yield edgeRow(edge, nameOf);
}

function* nodeRows(drawn: DrawnGraph): Generator<string, void, undefined> {
  for (const node of drawn.nodes()) yield nodeRow(node);
}

function* lines(graph: RecordedGraph, header: GraphFileHeader): Generator<string, void, undefined> {
  const drawn = new DrawnGraph(graph);
  const kind = graph.collapsed ? 'Service' : 'Instance';
  const oneLine = (text: string): string => text.replace(/\s+/g, ' ');
  yield `// ${oneLine(graph.arch)}: ${oneLine(header.args)}\n`;
  yield `CREATE CONSTRAINT spigo_${kind.toLowerCase()} IF NOT EXISTS FOR (n:${kind}) REQUIRE n.name IS UNIQUE;\n`;
  yield* statements(nodeRows(drawn), `MERGE (n:${kind} {name: row.name}) SET n += row`);
  const ends = `MATCH (a:${kind} {name: row[0]}), (b:${kind} {name: row[1]})`;
  yield* statements(edgeRows(drawn), `${ends} MERGE (a)-[r:CALLS]->(b) SET r += row[2]`);
}

/**
 * Cypher statements for Neo4j 4.4 and later: nodes `Instance` (collapsed: `Service`) with a unique
 * name, relationships `CALLS`, 500 rows a statement. Loading the file twice changes nothing.
 */
export function writeCypher(graph: RecordedGraph, header: GraphFileHeader): Iterable<string> {
  return inChunks(lines(graph, header));
}
