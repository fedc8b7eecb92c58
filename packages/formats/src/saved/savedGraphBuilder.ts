import { IntColumn, LinkTable } from '@spigo/topology';
import type { Ledger, Spell } from '../history/ledger.ts';
import { looseName } from '../history/looseName.ts';
import { ambiguities } from './ambiguities.ts';
import { flatCopy } from './flatCopy.ts';
import { type NodeName, nameShapes, readNodeName, serviceAndIndex } from './nodeName.ts';
import { plainName } from './plainName.ts';
import type { SavedEdges, SavedGraph, SavedNode } from './savedGraph.ts';
import { type Place, quote, SavedGraphError } from './savedGraphError.ts';
import { NodeFactory } from './savedNodes.ts';

/** A node record as the file has it; empty texts where it says nothing. */
export interface NodeFields {
  /** What links call it, where that is not the name. */
  readonly id?: string;
  readonly name: string;
  readonly package: string;
  readonly service: string;
  readonly address: string;
  /** Why it ended, where that is known. */
  readonly exit?: string;
}

/** Where an edge first spoke of a node that has not come yet. */
interface Promised extends Place {
  readonly edge: string;
}

/** A file of a format that is not ours. */
export interface Foreign {
  /** The package of nodes that have none. */
  readonly package?: string;
}

/** Of what a file does not say when it was. */
const always: readonly Spell[] = [{ start: Number.NaN, end: Number.NaN }];

/** What the whole file said of itself. */
export type SavedGraphHeader = Pick<SavedGraph, 'format' | 'arch' | 'version'>;

/**
 * Gathers the records of a graph file, in any order, into a SavedGraph. Names (or the
 * ids that links use) get numbers as they are first seen; edges may come before their nodes, but every node has to come.
 */
export class SavedGraphBuilder {
  readonly #numbers = new Map<string, number>();
  readonly #links = new LinkTable();
  readonly #nodes: SavedNode[] = [];
  /** Place in `#nodes` + 1 by number of the name; 0 where only edges spoke of it. */
  readonly #places = new IntColumn();
  /** Numbers of names whose node is gone, and may come again. */
  readonly #gone = new Set<number>();
  /** Names of nodes that have another id. */
  readonly #names = new Set<string>();
  readonly #promised = new Map<number, Promised>();
  readonly #factory = new NodeFactory();
  readonly #ledger: Ledger | undefined;
  readonly #foreign: Foreign | undefined;
  #repeated = 0;
  #collapsed = false;
  /** Some service was read off the name of its instance. */
  #guessed = false;
  #done = 0;
  #forget = 0;

  /**
   * With a ledger, what is wrong is told there and left out, and times are kept. What is `foreign` may
   * call its nodes what it likes.
   */
  constructor(ledger?: Ledger, foreign?: Foreign) {
    this.#ledger = ledger;
    this.#foreign = foreign;
  }

  /** Whether a node with that id, or name, has come. */
  has(id: string): boolean {
    const number = this.#numbers.get(id);
    return number !== undefined && this.#places.at(number) !== 0;
  }

  /** Whether times are asked for. */
  get keepsTimes(): boolean {
    return this.#ledger !== undefined;
  }

  /** A node record. Throws a SavedGraphError for a second one, and for a name that is no name. */
  node(fields: NodeFields, place: Place, spells: readonly Spell[] = always): void {
    const text = flatCopy(fields.name);
    const number = this.#numberOf(fields.id === undefined ? text : flatCopy(fields.id));
    if (this.#gone.delete(number)) {
      this.#note(this.#places.at(number) - 1, fields, spells);
      return;
    }
    if (this.#places.at(number) !== 0) {
      this.#refuse(place, `the node ${quote(text)} again`, 'each node once');
      return;
    }
    const name = this.#read(text, place);
    this.#checkShape(name, text, place);
    if (!this.#isNewName(fields, text, place)) return;
    if (fields.service === '' && !name.statesService) this.#guessed = true;
    this.#nodes.push(this.#savedNode({ ...fields, name: text }, name, place));
    this.#places.set(number, this.#nodes.length);
    this.#promised.delete(number);
    this.#note(this.#nodes.length - 1, fields, spells);
  }

  /** An edge record; the same pair again says nothing new. */
  edge(
    id: string,
    source: string,
    target: string,
    place: Place,
    spells: readonly Spell[] = always,
  ): void {
    const [from, to] = [this.#endOf(source, id, place), this.#endOf(target, id, place)];
    if (this.#links.find(from, to) >= 0) this.#repeated++;
    const link = this.#links.add(from, to);
    this.#ledger?.addSpells(['linked', 'forgotten'], link, spells);
  }

  /** A done record: the node may come again. */
  done(name: string, exit: string, at: number): void {
    this.#done++;
    const number = this.#numbers.get(name);
    if (number === undefined || this.#places.at(number) === 0) return;
    this.#gone.add(number);
    this.#ledger?.add(endingOf(exit), this.#places.at(number) - 1, at);
  }

  /** A forget record. */
  forget(source: string, target: string, at: number): void {
    this.#forget++;
    const [from, to] = [this.#numbers.get(source), this.#numbers.get(target)];
    if (this.#ledger === undefined || from === undefined || to === undefined) return;
    const link = this.#links.find(from, to);
    if (link >= 0) this.#ledger.add('forgotten', link, at);
  }

  /** The architecture that the first node names; empty if there is none. */
  get archOfNames(): string {
    return readNodeName(this.#nodes[0]?.name ?? '')?.arch ?? '';
  }

  /** The file is over. Throws a SavedGraphError if an edge leads to a node that never came. */
  finish(header: SavedGraphHeader): SavedGraph {
    for (const [name, number] of this.#promised.size === 0 ? [] : this.#numbers) {
      const promised = this.#promised.get(number);
      if (promised === undefined) continue;
      this.#lack(name, promised);
    }
    return {
      ...header,
      collapsed: this.#collapsed,
      nodes: this.#nodes,
      edges: this.#edges(),
      ignored: { done: this.#done, forget: this.#forget },
      warnings: [...(this.#guessed ? ambiguities(this.#nodes) : []), ...this.#merged()],
    };
  }

  /** Between two nodes there is one link or none; a history may say the same one again. */
  #merged(): string[] {
    if (this.#repeated === 0 || this.#done + this.#forget > 0) return [];
    const links = this.#repeated === 1 ? '1 link' : `${this.#repeated} links`;
    return [`${links} between nodes that were linked already: merged`];
  }

  /** `name` is kept, so it has to stand alone. */
  #numberOf(name: string): number {
    const known = this.#numbers.get(name);
    if (known !== undefined) return known;
    const number = this.#numbers.size;
    this.#numbers.set(name, number);
    this.#places.set(number, 0);
    return number;
  }

  #endOf(name: string, edge: string, place: Place): number {
    const known = this.#numbers.get(name);
    if (known !== undefined) return known;
    const number = this.#numberOf(flatCopy(name));
    const { file, line, column } = place;
    this.#promised.set(number, { file, line, column, edge: flatCopy(edge) });
    return number;
  }

  #lack(name: string, { edge, ...place }: Promised): void {
    const { file, line, column } = place;
    this.#ledger?.problem(
      `${file}:${line}:${column}: edge ${quote(edge)} names the unknown node ${quote(name)}`,
    );
    if (this.#ledger !== undefined) return;
    throw new SavedGraphError(
      place,
      `the edge ${quote(edge)} from or to ${quote(name)}`,
      'a node of that name somewhere in the file',
    );
  }

  /** What cannot be ends the reading, or is left out where there is a ledger. */
  #refuse(place: Place, found: string, expected: string): void {
    const error = new SavedGraphError(place, found, expected);
    if (this.#ledger === undefined) throw error;
    this.#ledger.problem(error.message);
  }

  #read(text: string, place: Place): NodeName {
    const name = readNodeName(text);
    if (name !== undefined) return name;
    if (this.#ledger !== undefined) return looseName(text);
    if (this.#foreign !== undefined && text !== '') return plainName(text);
    throw new SavedGraphError(place, `the node name ${quote(text)}`, nameShapes);
  }

  #note(node: number, { exit = '' }: NodeFields, spells: readonly Spell[]): void {
    this.#ledger?.addSpells(['appeared', endingOf(exit)], node, spells);
  }

  /** Ids are unique by their numbers; where names are not the ids, they have to be unique, too. */
  #isNewName({ id }: NodeFields, text: string, place: Place): boolean {
    const other = id === undefined ? undefined : this.#numbers.get(text);
    const isId = other !== undefined && this.#places.at(other) !== 0;
    if (isId || this.#names.has(text)) {
      this.#refuse(place, `the node name ${quote(text)} again`, 'each name once');
      return false;
    }
    if (id !== undefined) this.#names.add(text);
    return true;
  }

  /** Instances and services within one file would be two graphs. */
  #checkShape(name: NodeName, text: string, place: Place): void {
    const collapsed = name.instance === '';
    if (this.#nodes.length === 0) this.#collapsed = collapsed;
    if (collapsed === this.#collapsed || this.#ledger !== undefined) return;
    const [found, expected] = collapsed ? ['a service', 'instances'] : ['an instance', 'services'];
    throw new SavedGraphError(
      place,
      `${found}, ${quote(text)}`,
      `${expected}, as before it in this file`,
    );
  }

  #savedNode(fields: NodeFields, name: NodeName, place: Place): SavedNode {
    const packageName = (fields.package === '' ? name.package : fields.package) || this.#unknown;
    if (packageName === '') {
      throw new SavedGraphError(
        place,
        `the node ${quote(fields.name)} without a package`,
        'the field "package", or --package NAME for all that have none',
      );
    }
    const settled =
      fields.service === '' || name.instance === ''
        ? name
        : { ...name, ...serviceAndIndex(name.instance, fields.service) };
    return this.#factory.make(fields.name, { ...settled, package: packageName }, fields.address);
  }

  /** The package of a node that names none. */
  get #unknown(): string {
    return this.#foreign?.package ?? (this.#ledger === undefined ? '' : 'unknown');
  }

  #edges(): SavedEdges {
    const byPlace = (number: number): number => this.#places.at(number) - 1;
    const edges = {
      source: this.#links.sources().map(byPlace),
      target: this.#links.targets().map(byPlace),
    };
    return this.#ledger === undefined ? edges : this.#ledger.settle(edges);
  }
}

/** How a node ended, by what its file says of its exit. */
const endingOf = (exit: string): 'left' | 'died' =>
  exit === '' || exit === 'normal' ? 'left' : 'died';
