import type { Spell } from '../history/ledger.ts';
import { instantOf } from '../history/timestamp.ts';
import type { SavedGraphBuilder } from '../saved/savedGraphBuilder.ts';
import { type Place, quote, SavedGraphError } from '../saved/savedGraphError.ts';

/** The fields of records that are read; all are texts. Others are left out. */
const names = [
  'node',
  'edge',
  'forget',
  'done',
  'package',
  'service',
  'source',
  'target',
  'metadata',
  'exit',
  'timestamp',
] as const;
type FieldName = (typeof names)[number];

const known: ReadonlySet<string> = new Set(names);
const kinds = ['node', 'edge', 'forget', 'done'] as const;

const isField = (name: string): name is FieldName => known.has(name);

/** One record of GraphJSON in the making. */
export class GraphJsonRecord {
  readonly #fields = new Map<FieldName, string>();

  /** True if `field` has to be a text. A time or an exit that is none says nothing, and harms nobody. */
  needsText(field: string): boolean {
    return isField(field) && field !== 'timestamp' && field !== 'exit';
  }

  /** Starts the next record. */
  clear(): void {
    this.#fields.clear();
  }

  /** Takes a field in; false if it was there before. */
  set(field: string, value: string): boolean {
    if (!isField(field)) return true;
    if (this.#fields.has(field)) return false;
    this.#fields.set(field, value);
    return true;
  }

  /** Hands the record, which began at `place`, to `builder`. Throws a SavedGraphError if it is none. */
  deliver(builder: SavedGraphBuilder, place: Place): void {
    const found = kinds.filter((kind) => this.#fields.has(kind));
    const [kind] = found;
    if (kind === undefined || found.length > 1) {
      const text =
        kind === undefined ? 'a record without its kind' : `a record with ${found.join(' and ')}`;
      throw new SavedGraphError(place, text, 'one of the fields "node", "edge", "forget", "done"');
    }
    switch (kind) {
      case 'node':
        this.#node(builder, place);
        return;
      case 'edge':
        this.#edge(builder, place);
        return;
      case 'forget':
        builder.forget(this.#text('source'), this.#text('target'), this.#at(builder));
        return;
      case 'done':
        builder.done(this.#text('done'), this.#text('exit'), this.#at(builder));
        return;
    }
  }

  /** Version 0.3 called the package `service`. */
  #node(builder: SavedGraphBuilder, place: Place): void {
    const hasPackage = this.#fields.has('package');
    const address = this.#text('metadata');
    builder.node(
      {
        name: this.#text('node'),
        package: this.#text(hasPackage ? 'package' : 'service'),
        service: hasPackage ? this.#text('service') : '',
        address: address.startsWith('IP/') ? address.slice(3) : '',
      },
      place,
      this.#spells(builder),
    );
  }

  #edge(builder: SavedGraphBuilder, place: Place): void {
    const [source, target] = [this.#endOf('source', place), this.#endOf('target', place)];
    builder.edge(this.#text('edge'), source, target, place, this.#spells(builder));
  }

  /** From when on, without an end; nothing where nobody asks. */
  #spells(builder: SavedGraphBuilder): readonly Spell[] {
    return builder.keepsTimes ? [{ start: this.#at(builder), end: Number.NaN }] : [];
  }

  #at(builder: SavedGraphBuilder): number {
    return builder.keepsTimes ? instantOf(this.#text('timestamp')) : Number.NaN;
  }

  #text(field: FieldName): string {
    return this.#fields.get(field) ?? '';
  }

  #endOf(field: 'source' | 'target', place: Place): string {
    const text = this.#text(field);
    if (text !== '') return text;
    const edge = quote(this.#text('edge'));
    throw new SavedGraphError(
      place,
      `the edge ${edge} without its ${field}`,
      `the field "${field}"`,
    );
  }
}
