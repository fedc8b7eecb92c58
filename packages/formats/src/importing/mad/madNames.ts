import { Names } from '../names.ts';
import { type MadModel, type MadName, type MadTarget, madKey } from './madModel.ts';
import type { MadUses } from './madUses.ts';

/** An operation of an architecture: one of a model, in one of the two ways in which it is asked for. */
export interface MadVariant {
  readonly name: string;
  /** Whether somebody waits for it. */
  readonly replies: boolean;
}

/** What the services, clients and operations of a model are called in the architecture. */
export class MadNames {
  readonly #all: ReadonlyMap<string, string>;
  readonly #relays: ReadonlyMap<string, string>;
  readonly #operations = new Map<string, readonly MadVariant[]>();
  readonly #notes: string[] = [];

  constructor({ services, clients }: MadModel, uses: MadUses) {
    const taken = new Names();
    this.#all = taken.takeAll([...services, ...clients].map(({ name }) => name.text));
    this.#relays = new Map(
      [...uses.reflexive].map((name) => [name, taken.take(`${this.#named(name)}-relay`)]),
    );
    for (const [from, to] of this.#all)
      if (from !== to) this.#notes.push(`${from} is called ${to}`);
    for (const { name, operations } of services) {
      this.#takeOperations(
        name,
        operations.map((each) => each.name),
        uses,
      );
    }
  }

  /** Sentences on what is called otherwise. */
  get notes(): readonly string[] {
    return this.#notes;
  }

  /** The name of a service or client. */
  of({ text }: MadName): string {
    return this.#named(text);
  }

  /** The name of the service that stands between a service and itself. */
  relayOf({ text }: MadName): string | undefined {
    return this.#relays.get(text);
  }

  /** Whom `from` turns to when it means `to`. */
  reached(to: MadName, from: MadName): string {
    return (to.text === from.text ? this.relayOf(to) : undefined) ?? this.of(to);
  }

  /** What becomes of an operation: two of them if it is both queried and invoked. */
  variants(target: MadTarget): readonly MadVariant[] {
    return this.#operations.get(madKey(target)) ?? [];
  }

  /** The name of the operation that is meant by whoever waits for a reply, or does not. */
  operation(target: MadTarget, replies: boolean): string {
    const variants = this.variants(target);
    const meant = variants.find((each) => each.replies === replies);
    return meant?.name ?? target.operation.text;
  }

  #named(text: string): string {
    return this.#all.get(text) ?? text;
  }

  #takeOperations(service: MadName, operations: readonly MadName[], uses: MadUses): void {
    const taken = new Names();
    // A put is one-way in an architecture, whatever is said of it.
    taken.take('put');
    const names = taken.takeAll(operations.map(({ text }) => text));
    for (const operation of operations) {
      const key = madKey({ service, operation });
      const name = names.get(operation.text) ?? operation.text;
      if (name !== operation.text) this.#notes.push(`${key} is called ${name}`);
      const isInvoked = uses.invoked.has(key);
      if (!(isInvoked && uses.queried.has(key))) {
        this.#operations.set(key, [{ name, replies: !isInvoked }]);
        continue;
      }
      const told = { name: taken.take(`${name}-invoked`), replies: false };
      this.#notes.push(`${key} is queried and invoked: ${told.name} is the one without a reply`);
      this.#operations.set(key, [{ name, replies: true }, told]);
    }
  }
}
