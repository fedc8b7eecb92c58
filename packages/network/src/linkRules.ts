import type { Sampler } from '@spigo/dynamics';

/** What a rule does to the messages of its link. */
export type LinkEffect =
  /** None gets through. */
  | { readonly kind: 'partition' }
  /** This share of them is lost, 0 to 1. */
  | { readonly kind: 'loss'; readonly rate: number }
  /** This share of them arrives twice, 0 to 1. */
  | { readonly kind: 'duplicate'; readonly rate: number }
  /** Each takes so much longer. */
  | { readonly kind: 'delay'; readonly add: Sampler };

/** A rule for the messages from some actors to others, in that direction only. */
export interface LinkRule {
  /** What it is removed by; several rules may share it. */
  readonly id: string;
  /** Names its random streams. */
  readonly stream: string;
  /** Whether the actor with this id is one of the senders; asked once in the life of the rule. */
  readonly from: (actor: number) => boolean;
  /** Whether it is one of the receivers. */
  readonly to: (actor: number) => boolean;
  readonly effect: LinkEffect;
}

/** First what loses a message, then what makes two of it, then what delays all of them. */
const order = ['partition', 'loss', 'duplicate', 'delay'] as const;

const nothing: readonly LinkRule[] = [];

/**
 * The rules in force. Actors that all rules treat alike form a class; which rules hold between two
 * classes is worked out when the first message goes that way. So a message costs two look-ups and one
 * in a small table, however many rules there are and whomever they are about.
 */
export class LinkRules {
  private rules: readonly LinkRule[] = nothing;
  /** Class by actor id, where it is known. */
  private classes: number[] = [];
  private readonly bySignature: Map<string, number> = new Map();
  /** Rules by class of the sender and class of the receiver. */
  private table: (readonly LinkRule[] | undefined)[][] = [];

  /** Whether there are none. */
  get isEmpty(): boolean {
    return this.rules.length === 0;
  }

  install(...rules: readonly LinkRule[]): void {
    this.change([...this.rules, ...rules]);
  }

  /** Removes all rules of that id, the pair of `install`, and returns them. */
  remove(id: string): readonly LinkRule[] {
    const removed = this.rules.filter((rule) => rule.id === id);
    if (removed.length > 0) this.change(this.rules.filter((rule) => rule.id !== id));
    return removed;
  }

  /** The rules for messages from one actor to another, by id, in the order in which they act. */
  between(from: number, to: number): readonly LinkRule[] {
    const sender = this.classes[from] ?? this.classOf(from);
    const receiver = this.classes[to] ?? this.classOf(to);
    return this.table[sender]?.[receiver] ?? this.compile(sender, receiver, from, to);
  }

  private change(rules: readonly LinkRule[]): void {
    this.rules = rules.toSorted(
      (one, other) => order.indexOf(one.effect.kind) - order.indexOf(other.effect.kind),
    );
    this.classes = [];
    this.bySignature.clear();
    this.table = [];
  }

  private classOf(actor: number): number {
    const sides = this.rules.map(({ from, to }) => (from(actor) ? 2 : 0) + (to(actor) ? 1 : 0));
    const signature = sides.join('');
    const known = this.bySignature.get(signature) ?? this.bySignature.size;
    this.bySignature.set(signature, known);
    // Filled up one by one: an assignment far beyond the end would turn the array into a dictionary.
    while (this.classes.length < actor) this.classOf(this.classes.length);
    this.classes[actor] = known;
    return known;
  }

  private compile(sender: number, receiver: number, from: number, to: number): readonly LinkRule[] {
    const rules = this.rules.filter((rule) => rule.from(from) && rule.to(to));
    const compiled = rules.length === 0 ? nothing : rules;
    this.table[sender] ??= [];
    (this.table[sender] as (readonly LinkRule[])[])[receiver] = compiled;
    return compiled;
  }
}
