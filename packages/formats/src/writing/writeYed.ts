import { inChunks } from '@spigo/telemetry';
import type { RecordedGraph } from '@spigo/topology';
import { colourOf } from './colours.ts';
import type { DrawnNode } from './drawnGraph.ts';
import type { GraphFileHeader } from './writeGraphJson.ts';
import { type Flavour, graphMlLines } from './writeGraphMl.ts';
import { xmlText } from './xmlText.ts';

const schema =
  'http://graphml.graphdrawing.org/xmlns http://www.yworks.com/xml/schema/graphml/1.1/ygraphml.xsd';

/** Round for what stores, rounded corners for what calls. */
const shapes: Readonly<Record<string, string>> = {
  store: 'ellipse',
  cache: 'ellipse',
  volume: 'ellipse',
  priamCassandra: 'ellipse',
  riak: 'ellipse',
  denominator: 'hexagon',
};

const lineHeight = 30;
const letterWidth = 7;

/** A node as yEd draws it: the label within, the colour of its package. */
function shapeNode({ label, fields }: DrawnNode): string {
  const width = Math.max(40, label.length * letterWidth + 16);
  const shape = Object.hasOwn(shapes, fields.package) ? shapes[fields.package] : 'roundrectangle';
  const inside = [
    `<y:Geometry width="${width}" height="${lineHeight}"/>`,
    `<y:Fill color="${colourOf(fields.package)}" transparent="false"/>`,
    `<y:NodeLabel>${xmlText(label)}</y:NodeLabel>`,
    `<y:Shape type="${shape}"/>`,
  ];
  return `<data key="yed-node"><y:ShapeNode>${inside.join('')}</y:ShapeNode></data>`;
}

const yEd: Flavour = {
  root: `xmlns:y="http://www.yworks.com/xml/graphml" xsi:schemaLocation="${schema}"`,
  keys: [
    '  <key id="yed-node" for="node" yfiles.type="nodegraphics"/>\n',
    '  <key id="yed-edge" for="edge" yfiles.type="edgegraphics"/>\n',
  ],
  inNode: shapeNode,
  inEdge:
    '<data key="yed-edge"><y:PolyLineEdge><y:Arrows source="none" target="standard"/></y:PolyLineEdge></data>',
};

/**
 * GraphML as yEd writes it: with labels and colours by package, in yWorks' extension of the schema
 * (the plain one allows no foreign elements). Otherwise as `writeGraphMl`.
 */
export function writeYed(graph: RecordedGraph, header: GraphFileHeader): Iterable<string> {
  return inChunks(graphMlLines(graph, header, yEd));
}
