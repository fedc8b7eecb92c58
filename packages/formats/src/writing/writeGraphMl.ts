import { inChunks } from '@spigo/telemetry';
import type { RecordedGraph } from '@spigo/topology';
import { colourOf } from './colours.ts';
import { DrawnGraph, type DrawnNode, lifeOf, saidFields } from './drawnGraph.ts';
import { graphMlId } from './graphMlId.ts';
import { namesOf } from './nodeNames.ts';
import type { GraphFileHeader } from './writeGraphJson.ts';
import { xmlText } from './xmlText.ts';

/** What else a file says of its nodes: nothing, or how yEd draws them. */
export interface Flavour {
  /** Attributes of the document element. */
  readonly root: string;
  /** Lines of keys. */
  readonly keys: readonly string[];
  readonly inNode: (node: DrawnNode) => string;
  readonly inEdge: string;
}

const namespace = 'http://graphml.graphdrawing.org/xmlns';

const plain: Flavour = {
  root: `xsi:schemaLocation="${namespace} ${namespace}/1.1/graphml.xsd"`,
  keys: [],
  inNode: () => '',
  inEdge: '',
};

const nodeTexts = [
  'name',
  'label',
  'color',
  'package',
  'service',
  'region',
  'zone',
  'address',
  'exit',
];

function* keyLines(): Iterable<string> {
  yield key('args', 'graph', 'args', 'string');
  for (const field of nodeTexts) yield key(field, 'node', field, 'string');
  for (const time of ['start', 'end']) {
    yield key(time, 'node', time, 'double');
    yield key(`edge-${time}`, 'edge', time, 'double');
  }
}

function key(id: string, kind: string, name: string, type: string): string {
  return `  <key id="${id}" for="${kind}" attr.name="${name}" attr.type="${type}"/>\n`;
}

const data = (name: string, value: string | number): string =>
  `<data key="${name}">${typeof value === 'number' ? value : xmlText(value)}</data>`;

function* nodeLines(drawn: DrawnGraph, idOf: (node: number) => string, flavour: Flavour) {
  for (const node of drawn.nodes()) {
    const { start, end } = lifeOf(node.spells);
    const values = [
      data('name', node.name),
      data('label', node.label),
      data('color', colourOf(node.fields.package)),
      ...saidFields(node).map(([field, value]) => data(field, value)),
      data('start', start),
      ...(end === undefined ? [] : [data('end', end)]),
      flavour.inNode(node),
    ];
    yield `    <node id="${idOf(node.number)}">${values.join('')}</node>\n`;
  }
}

function* edgeLines(drawn: DrawnGraph, idOf: (node: number) => string, flavour: Flavour) {
  for (const { number, source, target, spells } of drawn.edges()) {
    const { start, end } = lifeOf(spells);
    const until = end === undefined ? '' : data('edge-end', end);
    const ends = `source="${idOf(source)}" target="${idOf(target)}"`;
    yield `    <edge id="e${number}" ${ends}>${data('edge-start', start)}${until}${flavour.inEdge}</edge>\n`;
  }
}

/** The lines of a GraphML document in that flavour. */
export function* graphMlLines(
  graph: RecordedGraph,
  header: GraphFileHeader,
  flavour: Flavour,
): Generator<string, void, undefined> {
  const drawn = new DrawnGraph(graph);
  const idOf = namesOf(graph, graphMlId);
  yield '<?xml version="1.0" encoding="UTF-8"?>\n';
  yield `<graphml xmlns="${namespace}" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" ${flavour.root}>\n`;
  yield* keyLines();
  yield* flavour.keys;
  yield `  <graph edgedefault="directed">\n    <desc>${xmlText(graph.arch)}</desc>\n`;
  yield `    ${data('args', header.args)}\n`;
  yield* nodeLines(drawn, idOf, flavour);
  yield* edgeLines(drawn, idOf, flavour);
  yield '  </graph>\n</graphml>\n';
}

/**
 * GraphML 1.1, valid by its schema: nodes with name, label, colour by package, place and life in
 * simulated seconds; links with their life. In chunks of about 64 K; the same graph gives the same
 * text. The schema allows no drawing instructions of other tools; `writeYed` writes those of yEd.
 */
export function writeGraphMl(graph: RecordedGraph, header: GraphFileHeader): Iterable<string> {
  return inChunks(graphMlLines(graph, header, plain));
}
