import { inChunks } from '@spigo/telemetry';
import type { RecordedGraph } from '@spigo/topology';
import { colourOf } from './colours.ts';
import { DrawnGraph, type DrawnNode, lifeOf } from './drawnGraph.ts';
import { namesOf } from './nodeNames.ts';
import { type Boxes, boxedLines } from './places.ts';
import type { GraphFileHeader } from './writeGraphJson.ts';

/** Graphviz is written in C, where texts end at a NUL; and UTF-8 has no halves of surrogate pairs. */
const unwritable = /\0|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** `text` in quotes; a backslash is doubled, because labels give `\n` and `\N` a meaning. */
function quoted(text: string): string {
  const writable = text.replace(unwritable, '\ufffd');
  return `"${writable.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}

/** What an early end looks like; at the end of a run whoever is polite says goodbye. */
const gone = ', style="filled,rounded,dashed"';

function nodeText(node: DrawnNode, id: string): string {
  const { package: packageName, exit } = node.fields;
  const fill = `fillcolor="${colourOf(packageName)}"`;
  const tooltip = `tooltip=${quoted(`${node.name} ${packageName}`)}`;
  const died = exit !== '' && exit !== 'normal' ? gone : '';
  return `${id} [label=${quoted(node.label)}, ${fill}, ${tooltip}${died}];`;
}

const indent = (depth: number): string => '  '.repeat(depth);

function boxes(drawn: DrawnGraph, nameOf: (node: number) => string): Boxes {
  return {
    open: (path, depth) =>
      `${indent(depth)}subgraph ${quoted(`cluster_${path.join('/')}`)} {\n` +
      `${indent(depth + 1)}label=${quoted(path.at(-1) ?? '')};\n`,
    close: (depth) => `${indent(depth)}}\n`,
    node: (node, depth) => `${indent(depth)}${nodeText(drawn.node(node), nameOf(node))}\n`,
  };
}

function* lines(graph: RecordedGraph, header: GraphFileHeader): Generator<string, void, undefined> {
  const drawn = new DrawnGraph(graph);
  const nameOf = namesOf(graph, quoted);
  yield `digraph ${quoted(graph.arch)} {\n`;
  yield `  graph [label=${quoted(graph.arch)}, comment=${quoted(header.args)}, rankdir=LR, fontname="Helvetica"];\n`;
  yield '  node [shape=box, style="filled,rounded", fontname="Helvetica"];\n';
  yield* boxedLines(drawn, boxes(drawn, nameOf));
  for (const { source, target, spells } of drawn.edges()) {
    const forgotten = lifeOf(spells).end === undefined ? '' : ' [style=dashed]';
    yield `  ${nameOf(source)} -> ${nameOf(target)}${forgotten};\n`;
  }
  yield '}\n';
}

/**
 * Graphviz DOT: clusters for regions and zones, colours by package; dashed is what was gone or
 * forgotten before the end. In chunks of about 64 K; the same graph gives the same text.
 */
export function writeDot(graph: RecordedGraph, header: GraphFileHeader): Iterable<string> {
  return inChunks(lines(graph, header));
}
