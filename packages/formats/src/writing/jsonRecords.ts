import { colourOf } from './colours.ts';
import {
  type DrawnEdge,
  type DrawnGraph,
  type DrawnNode,
  lifeOf,
  saidFields,
} from './drawnGraph.ts';
import { namesOf } from './nodeNames.ts';

/** What JSON formats say of a node. */
function nodeRecord(node: DrawnNode): Record<string, unknown> {
  const fields = {
    id: node.name,
    name: node.name,
    label: node.label,
    color: colourOf(node.fields.package),
    ...Object.fromEntries(saidFields(node)),
    ...lifeOf(node.spells),
  };
  return fields;
}

function edgeText(edge: DrawnEdge, nameOf: (node: number) => string): string {
  const life = JSON.stringify(lifeOf(edge.spells)).slice(1);
  return `{"id":"e${edge.number}","source":${nameOf(edge.source)},"target":${nameOf(edge.target)},${life}`;
}

/** An array of one record a line. */
function* inArray(records: Iterable<string>, indent: string): Generator<string, void, undefined> {
  let separator = `[\n${indent}  `;
  for (const record of records) {
    yield separator + record;
    separator = `,\n${indent}  `;
  }
  yield separator.startsWith('[') ? '[]' : `\n${indent}]`;
}

/** The nodes as a JSON array; `shape` makes of a record what the format wants. */
export function* nodeArray(
  drawn: DrawnGraph,
  indent: string,
  shape: (record: Record<string, unknown>) => unknown,
): Generator<string, void, undefined> {
  yield* inArray(
    mapped(drawn.nodes(), (node) => JSON.stringify(shape(nodeRecord(node)))),
    indent,
  );
}

/** The links as a JSON array; `wrap` puts a record into what the format has around it. */
export function* edgeArray(
  drawn: DrawnGraph,
  indent: string,
  wrap: (record: string) => string,
): Generator<string, void, undefined> {
  const nameOf = namesOf(drawn.graph, (name) => JSON.stringify(name));
  yield* inArray(
    mapped(drawn.edges(), (edge) => wrap(edgeText(edge, nameOf))),
    indent,
  );
}

function* mapped<From>(
  things: Iterable<From>,
  write: (thing: From) => string,
): Generator<string, void, undefined> {
  for (const thing of things) yield write(thing);
}
