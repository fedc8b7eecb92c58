import { inChunks } from '@spigo/telemetry';
import type { RecordedGraph } from '@spigo/topology';
import { colourOf } from './colours.ts';
import { DrawnGraph, lifeOf } from './drawnGraph.ts';
import { type Boxes, boxedLines } from './places.ts';

/** `text` as a label in quotes: what has a meaning there is written by its code. */
function label(text: string): string {
  const coded = text.replace(/[^\w .,/:()-]/gu, (each) => `#${each.codePointAt(0) ?? 0};`);
  return `["${coded}"]`;
}

/** Some words are Mermaid's own (`end`, `default`), so classes have a beginning of ours. */
const classOf = (packageName: string): string => `package_${packageName.replace(/\W/g, '_')}`;

const indent = (depth: number): string => '  '.repeat(depth);

function boxes(drawn: DrawnGraph): Boxes {
  let count = 0;
  return {
    open: (path, depth) => `${indent(depth)}subgraph place${count++}${label(path.at(-1) ?? '')}\n`,
    close: (depth) => `${indent(depth)}end\n`,
    node: (number, depth) => {
      const node = drawn.node(number);
      return `${indent(depth)}n${number}${label(node.label)}:::${classOf(node.fields.package)}\n`;
    },
  };
}

function* lines(graph: RecordedGraph): Generator<string, void, undefined> {
  const drawn = new DrawnGraph(graph);
  yield `---\ntitle: ${JSON.stringify(graph.arch)}\n---\nflowchart LR\n`;
  yield* boxedLines(drawn, boxes(drawn));
  for (const { source, target, spells } of drawn.edges()) {
    const arrow = lifeOf(spells).end === undefined ? '-->' : '-.->';
    yield `  n${source} ${arrow} n${target}\n`;
  }
  const packages = new Set<string>();
  for (const { fields } of drawn.nodes()) packages.add(fields.package);
  for (const each of packages) {
    yield `  classDef ${classOf(each)} fill:${colourOf(each)},stroke:#555,color:#000\n`;
  }
}

/**
 * A Mermaid flowchart with boxes for regions and zones and colours by package; dotted links were
 * forgotten before the end. Mermaid draws 500 links unless it is told otherwise, so a graph of
 * instances is better collapsed first.
 */
export function writeMermaid(graph: RecordedGraph): Iterable<string> {
  return inChunks(lines(graph));
}
