import { inChunks } from '@spigo/telemetry';
import type { RecordedGraph, Spell } from '@spigo/topology';
import { DrawnGraph, lifeOf, nodeFields, saidFields } from './drawnGraph.ts';
import { namesOf } from './nodeNames.ts';
import type { GraphFileHeader } from './writeGraphJson.ts';
import { xmlText } from './xmlText.ts';

function spellText(start: number, end: number | undefined): string {
  return `start="${start}"${end === undefined ? '' : ` end="${end}"`}`;
}

/** The life of a thing as attributes: from its first start to its last end. */
function lifeText(spells: readonly Spell[]): string {
  const { start, end } = lifeOf(spells);
  return spellText(start, end);
}

/**
 * The single spells of what came back. networkx refuses a spell without an end, so one that is open
 * ends here with the last thing that happened at all.
 */
function spellsText(spells: readonly Spell[], last: number): string {
  if (spells.length < 2) return '';
  const closed = spells.map(
    ({ start, end = last }) => `<spell ${spellText(start / 1_000_000, end / 1_000_000)}/>`,
  );
  return `<spells>${closed.join('')}</spells>`;
}

type NameOf = (node: number) => string;

function* nodeLines(drawn: DrawnGraph, nameOf: NameOf): Iterable<string> {
  for (const node of drawn.nodes()) {
    const values = saidFields(node).map(
      ([field, value]) => `<attvalue for="${field}" value="${xmlText(value)}"/>`,
    );
    const start = `<node id="${nameOf(node.number)}" label="${xmlText(node.label)}"`;
    const inside = `<attvalues>${values.join('')}</attvalues>${spellsText(node.spells, drawn.history.last)}`;
    yield `      ${start} ${lifeText(node.spells)}>${inside}</node>\n`;
  }
}

function* edgeLines(drawn: DrawnGraph, nameOf: NameOf): Iterable<string> {
  for (const { number, source, target, spells } of drawn.edges()) {
    const ends = `source="${nameOf(source)}" target="${nameOf(target)}"`;
    const inside = spellsText(spells, drawn.history.last);
    const close = inside === '' ? '/>' : `>${inside}</edge>`;
    yield `      <edge id="e${number}" ${ends} ${lifeText(spells)}${close}\n`;
  }
}

function* lines(graph: RecordedGraph, header: GraphFileHeader): Generator<string, void, undefined> {
  yield '<?xml version="1.0" encoding="UTF-8"?>\n';
  yield '<gexf xmlns="http://www.gexf.net/1.2draft" version="1.2">\n';
  yield `  <meta><creator>spigo</creator><description>${xmlText(graph.arch)}</description>`;
  yield `<keywords>${xmlText(header.args)}</keywords></meta>\n`;
  yield '  <graph mode="dynamic" defaultedgetype="directed" timeformat="double">\n';
  yield '    <attributes class="node" mode="static">\n';
  for (const field of nodeFields) {
    yield `      <attribute id="${field}" title="${field}" type="string"/>\n`;
  }
  yield '    </attributes>\n    <nodes>\n';
  const drawn = new DrawnGraph(graph);
  const nameOf = namesOf(graph, xmlText);
  yield* nodeLines(drawn, nameOf);
  yield '    </nodes>\n    <edges>\n';
  yield* edgeLines(drawn, nameOf);
  yield '    </edges>\n  </graph>\n</gexf>\n';
}

/**
 * GEXF 1.2 with the history as dynamics: `start` and `end` of nodes and edges in simulated seconds,
 * and spells for what went and came back. In chunks of about 64 K; no date, so the same graph gives
 * the same text. Version 1.2 because Gephi and every networkx since 2.0 read it, 1.3 they do not all.
 */
export function writeGexf(graph: RecordedGraph, header: GraphFileHeader): Iterable<string> {
  return inChunks(lines(graph, header));
}
