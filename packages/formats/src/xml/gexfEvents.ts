import type { Ledger, Spell } from '../history/ledger.ts';
import { instantIn } from '../history/timestamp.ts';
import type { SavedGraph } from '../saved/savedGraph.ts';
import { type Foreign, SavedGraphBuilder } from '../saved/savedGraphBuilder.ts';
import { type Place, quote, SavedGraphError } from '../saved/savedGraphError.ts';
import type { XmlAttributes, XmlGraphEvents } from './xmlGraphEvents.ts';

const versions: readonly string[] = ['1.1', '1.2', '1.3'];

/** A node between its tags. */
interface OpenNode {
  readonly id: string;
  readonly place: Place;
  /** By title of the attribute, in lower case. */
  readonly values: Map<string, string>;
  readonly life: Life;
}

/** When something was there: as a whole and, where it came and went, in spells. */
interface Life {
  readonly whole: Spell;
  readonly spells: Spell[];
}

const spellOf = ({ start, end }: XmlAttributes): Spell => ({
  start: instantIn(start),
  end: instantIn(end),
});

const lifeOf = (attributes: XmlAttributes): Life => ({ whole: spellOf(attributes), spells: [] });

/** A spell that is open in truth was given an end, for readers that need one: the whole says so. */
function spellsOf({ whole, spells }: Life): readonly Spell[] {
  if (spells.length === 0) return [whole];
  const last = spells.length - 1;
  return spells.map((spell, at) => (at < last ? spell : { ...spell, end: whole.end }));
}

/** An edge between its tags. */
interface OpenEdge {
  readonly id: string;
  readonly source: string;
  readonly target: string;
  readonly place: Place;
  readonly life: Life;
}

/** The elements of a GEXF document as nodes and edges; what is not known is skipped. */
export class GexfEvents implements XmlGraphEvents {
  readonly #placeNow: () => Place;
  readonly #builder: SavedGraphBuilder;
  /** Titles of node attributes by id, in lower case. */
  readonly #titles = new Map<string, string>();
  /** Nodes may stand within nodes. */
  readonly #open: OpenNode[] = [];
  #openEdge: OpenEdge | undefined;
  #version: string | undefined;
  #hasGraph = false;
  #ofNodes = false;
  #inDescription = false;
  #description = '';

  constructor(placeNow: () => Place, ledger?: Ledger, foreign: Foreign = {}) {
    this.#placeNow = placeNow;
    this.#builder = new SavedGraphBuilder(ledger, foreign);
  }

  /** The tag that opens an element. */
  open(name: string, attributes: XmlAttributes): void {
    if (this.#version === undefined) this.#root(attributes);
    else this.#element(name, attributes);
  }

  #element(name: string, attributes: XmlAttributes): void {
    switch (name) {
      case 'description':
        this.#inDescription = true;
        return;
      case 'graph':
        if (this.#hasGraph) throw this.#error('a second graph', 'one graph');
        this.#hasGraph = true;
        return;
      case 'attributes':
        this.#ofNodes = attributes['class'] === 'node';
        return;
      case 'attribute':
        if (this.#ofNodes) this.#declare(attributes);
        return;
      case 'node':
        this.#open.push({
          id: this.#needed('node', 'id', attributes),
          place: this.#placeNow(),
          values: new Map(),
          life: lifeOf(attributes),
        });
        return;
      case 'spell':
        (this.#openEdge ?? this.#open.at(-1))?.life.spells.push(spellOf(attributes));
        return;
      case 'attvalue':
        this.#value(attributes);
        return;
      case 'edge':
        this.#openEdge = {
          id: attributes['id'] ?? '',
          source: this.#needed('edge', 'source', attributes),
          target: this.#needed('edge', 'target', attributes),
          place: this.#placeNow(),
          life: lifeOf(attributes),
        };
        return;
    }
  }

  /** The tag that closes an element. */
  close(name: string): void {
    if (name === 'description') this.#inDescription = false;
    if (name === 'node') this.#node();
    if (name === 'edge') this.#edge();
  }

  /** Text between tags. */
  text(text: string): void {
    if (this.#inDescription) this.#description = text.trim();
  }

  /** The file is over. Throws a SavedGraphError for what is missing. */
  finish(): SavedGraph {
    if (!this.#hasGraph) throw this.#error('no graph', 'the element <graph>');
    const arch = this.#builder.archOfNames || this.#description;
    return this.#builder.finish({ format: 'gexf', arch, version: this.#version ?? '' });
  }

  #root(attributes: XmlAttributes): void {
    const version = (attributes['version'] ?? '').replace(/draft$/, '');
    if (!versions.includes(version)) {
      throw this.#error(
        `version ${quote(attributes['version'] ?? '')}`,
        `GEXF ${versions.join(', ')}`,
      );
    }
    this.#version = version;
  }

  #declare(attributes: XmlAttributes): void {
    const id = this.#needed('attribute', 'id', attributes);
    this.#titles.set(id, (attributes['title'] ?? id).toLowerCase());
  }

  #value(attributes: XmlAttributes): void {
    const node = this.#open.at(-1);
    const id = attributes['for'] ?? attributes['id'];
    const title = id === undefined ? undefined : this.#titles.get(id);
    if (node !== undefined && title !== undefined)
      node.values.set(title, attributes['value'] ?? '');
  }

  #node(): void {
    const node = this.#open.pop();
    if (node === undefined) return;
    const { id, place, values, life } = node;
    const field = (title: string): string => values.get(title) ?? '';
    const fields = {
      name: id,
      package: field('package'),
      service: field('service'),
      address: field('address'),
      exit: field('exit'),
    };
    this.#builder.node(fields, place, spellsOf(life));
  }

  #edge(): void {
    const edge = this.#openEdge;
    this.#openEdge = undefined;
    if (edge === undefined) return;
    this.#builder.edge(edge.id, edge.source, edge.target, edge.place, spellsOf(edge.life));
  }

  #needed(element: string, attribute: string, attributes: XmlAttributes): string {
    const value = attributes[attribute] ?? '';
    if (value !== '') return value;
    throw this.#error(
      `an element <${element}> without ${attribute}`,
      `the attribute "${attribute}"`,
    );
  }

  #error(found: string, expected: string): SavedGraphError {
    return new SavedGraphError(this.#placeNow(), found, expected);
  }
}
