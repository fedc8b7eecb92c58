import type { Ledger } from '../history/ledger.ts';
import { longestToken } from '../json/jsonLexer.ts';
import type { SavedGraph } from '../saved/savedGraph.ts';
import { type Foreign, SavedGraphBuilder } from '../saved/savedGraphBuilder.ts';
import { type Place, quote, SavedGraphError } from '../saved/savedGraphError.ts';
import type { XmlAttributes, XmlGraphEvents } from './xmlGraphEvents.ts';

/** The attributes of nodes that are read. */
const wanted: ReadonlySet<string> = new Set(['name', 'package', 'service', 'address']);

/** A node between its tags. */
interface OpenNode {
  readonly id: string;
  readonly place: Place;
  /** By name of the attribute, in lower case. */
  readonly values: Map<string, string>;
}

/** The elements of a GraphML document as nodes and edges; what is not known is skipped. */
export class GraphMlEvents implements XmlGraphEvents {
  readonly #placeNow: () => Place;
  readonly #builder: SavedGraphBuilder;
  /** Names of node attributes by id of their key, in lower case. */
  readonly #keys = new Map<string, string>();
  /** The elements around the current one; a node may hold a graph with nodes. */
  readonly #around: string[] = [];
  readonly #open: OpenNode[] = [];
  #graphs = 0;
  #dataOf = '';
  #data = '';
  #description = '';

  constructor(placeNow: () => Place, ledger?: Ledger, foreign: Foreign = {}) {
    this.#placeNow = placeNow;
    this.#builder = new SavedGraphBuilder(ledger, foreign);
  }

  open(name: string, attributes: XmlAttributes): void {
    const parent = this.#around.at(-1);
    this.#around.push(name);
    switch (name) {
      case 'key':
        this.#key(attributes);
        return;
      case 'graph':
        this.#graph(parent, attributes);
        return;
      case 'node':
        this.#open.push({
          id: this.#needed('node', 'id', attributes),
          place: this.#placeNow(),
          values: new Map(),
        });
        return;
      case 'data':
        this.#dataOf = parent === 'node' ? (attributes['key'] ?? '') : '';
        this.#data = '';
        return;
      case 'edge':
        this.#edge(attributes);
        return;
      case 'hyperedge':
        throw this.#error('a hyperedge', 'edges between two nodes');
    }
  }

  close(name: string): void {
    this.#around.pop();
    if (name === 'node') this.#node();
    if (name === 'data') this.#value();
  }

  text(text: string): void {
    const [parent, element] = this.#around.slice(-2);
    if (element === 'data' && this.#dataOf !== '') this.#add(text);
    if (element === 'desc' && parent === 'graph' && this.#graphs === 1) this.#description = text;
  }

  finish(): SavedGraph {
    if (this.#graphs === 0) throw this.#error('no graph', 'the element <graph>');
    const arch = this.#builder.archOfNames || this.#description.trim();
    return this.#builder.finish({ format: 'graphml', arch, version: '' });
  }

  #add(text: string): void {
    this.#data += text;
    if (this.#data.length <= longestToken) return;
    throw this.#error('a text without end', `${longestToken} characters at most`);
  }

  #key(attributes: XmlAttributes): void {
    const domain = attributes['for'] ?? 'all';
    if (domain !== 'node' && domain !== 'all') return;
    const id = this.#needed('key', 'id', attributes);
    this.#keys.set(id, (attributes['attr.name'] ?? '').toLowerCase());
  }

  #graph(parent: string | undefined, attributes: XmlAttributes): void {
    if (parent === 'graphml' && this.#graphs > 0) throw this.#error('a second graph', 'one graph');
    if (attributes['edgedefault'] === 'undirected') {
      throw this.#error('edgedefault "undirected"', 'links with a direction: "directed"');
    }
    this.#graphs++;
  }

  #value(): void {
    const name = this.#keys.get(this.#dataOf) ?? '';
    this.#dataOf = '';
    if (wanted.has(name)) this.#open.at(-1)?.values.set(name, this.#data.trim());
  }

  /** Ids are XML tokens, which names with a `*` are not; so a name of its own goes first. */
  #node(): void {
    const node = this.#open.pop();
    if (node === undefined) return;
    const { id, place, values } = node;
    const field = (title: string): string => values.get(title) ?? '';
    const name = field('name') === '' ? id : field('name');
    this.#builder.node(
      {
        ...(name === id ? {} : { id }),
        name,
        package: field('package'),
        service: field('service'),
        address: field('address'),
      },
      place,
    );
  }

  #edge(attributes: XmlAttributes): void {
    const source = this.#needed('edge', 'source', attributes);
    const target = this.#needed('edge', 'target', attributes);
    this.#builder.edge(attributes['id'] ?? '', source, target, this.#placeNow());
  }

  #needed(element: string, attribute: string, attributes: XmlAttributes): string {
    const value = attributes[attribute] ?? '';
    if (value !== '') return value;
    throw this.#error(
      `an element <${element}> without ${attribute}`,
      `the attribute ${quote(attribute)}`,
    );
  }

  #error(found: string, expected: string): SavedGraphError {
    return new SavedGraphError(this.#placeNow(), found, expected);
  }
}
