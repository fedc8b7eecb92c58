import { type History, historyOf, type RecordedGraph, type Spell } from '@spigo/topology';
import { inChunks } from './inChunks.ts';
import { namesOf } from './nodeNames.ts';
import type { GraphFileHeader } from './writeGraphJson.ts';

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
};

/** What XML 1.0 has no way to write: most control characters, and halves of surrogate pairs. */
const unwritable =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters in question
  /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** `text` as the value of an XML attribute or the content of an element. */
function escaped(text: string): string {
  return text
    .replace(unwritable, '\ufffd')
    .replace(/[&<>"\t\n\r]/g, (each) => escapes[each] ?? each);
}

/** Attributes of nodes beside their name; all are texts. `exit` says why a node that is gone went. */
const nodeFields = ['package', 'service', 'region', 'zone', 'address', 'exit'] as const;

function spellText({ start, end }: Spell): string {
  const until = end === undefined ? '' : ` end="${end / 1_000_000}"`;
  return `start="${start / 1_000_000}"${until}`;
}

/** The life of a thing as attributes: from its first start to its last end. */
function lifeText(spells: readonly Spell[]): string {
  const [first, last] = [spells[0], spells.at(-1)];
  if (first === undefined || last === undefined) return '';
  const { start } = first;
  return spellText(last.end === undefined ? { start } : { start, end: last.end });
}

/**
 * The single spells of what came back. networkx refuses a spell without an end, so one that is open
 * ends here with the last thing that happened at all.
 */
function spellsText(spells: readonly Spell[], { last }: History): string {
  if (spells.length < 2) return '';
  const closed = spells.map(({ start, end = last }) => `<spell ${spellText({ start, end })}/>`);
  return `<spells>${closed.join('')}</spells>`;
}

type Lines = Iterable<string>;

function* nodeLines(
  graph: RecordedGraph,
  history: History,
  nameOf: (node: number) => string,
): Lines {
  for (let node = 0; node < graph.nodeBound; node++) {
    const spells = history.nodes.of(node);
    if (spells.length === 0) continue;
    const { name, address } = graph.describe(node);
    const { package: packageName, service, region, zone } = name;
    const values = [packageName, service, region, zone, address, history.exits.get(node) ?? ''];
    const fields = nodeFields.map((field, i) => ({ field, value: values[i] ?? '' }));
    const written = fields
      .filter(({ value }) => value !== '')
      .map(({ field, value }) => `<attvalue for="${field}" value="${escaped(value)}"/>`);
    const label = escaped(graph.collapsed ? service : name.instance);
    yield `      <node id="${nameOf(node)}" label="${label}" ${lifeText(spells)}><attvalues>${written.join('')}</attvalues>${spellsText(spells, history)}</node>\n`;
  }
}

function* edgeLines(
  graph: RecordedGraph,
  history: History,
  nameOf: (node: number) => string,
): Lines {
  for (let edge = 1; edge <= graph.counts.edges; edge++) {
    const spells = history.edges.of(edge);
    const ends = `source="${nameOf(graph.sourceOf(edge))}" target="${nameOf(graph.targetOf(edge))}"`;
    const inside = spellsText(spells, history);
    const close = inside === '' ? '/>' : `>${inside}</edge>`;
    yield `      <edge id="e${edge}" ${ends} ${lifeText(spells)}${close}\n`;
  }
}

function* lines(graph: RecordedGraph, header: GraphFileHeader): Generator<string, void, undefined> {
  yield '<?xml version="1.0" encoding="UTF-8"?>\n';
  yield '<gexf xmlns="http://www.gexf.net/1.2draft" version="1.2">\n';
  yield `  <meta><creator>spigo</creator><description>${escaped(graph.arch)}</description>`;
  yield `<keywords>${escaped(header.args)}</keywords></meta>\n`;
  yield '  <graph mode="dynamic" defaultedgetype="directed" timeformat="double">\n';
  yield '    <attributes class="node" mode="static">\n';
  for (const field of nodeFields) {
    yield `      <attribute id="${field}" title="${field}" type="string"/>\n`;
  }
  yield '    </attributes>\n    <nodes>\n';
  const history = historyOf(graph);
  const nameOf = namesOf(graph, escaped);
  yield* nodeLines(graph, history, nameOf);
  yield '    </nodes>\n    <edges>\n';
  yield* edgeLines(graph, history, nameOf);
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
