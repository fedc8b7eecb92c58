const mostOwners = 8;

/** Gathers what cannot be carried over, by kind of thing and by what had it. */
export class Leftovers {
  readonly #what: string;
  readonly #owners = new Map<string, Set<string>>();

  /** `what` begins each sentence. */
  constructor(what: string = 'not carried over') {
    this.#what = what;
  }

  /** `owner` has a `thing` that an architecture has no word for. */
  add(thing: string, owner: string): void {
    const owners = this.#owners.get(thing) ?? new Set<string>();
    this.#owners.set(thing, owners.add(owner));
  }

  /** A sentence for each kind of thing. */
  notes(): string[] {
    return [...this.#owners].map(([thing, owners]) => {
      const names = [...owners].slice(0, mostOwners).join(', ');
      const more = owners.size > mostOwners ? ` and ${owners.size - mostOwners} more` : '';
      return `${this.#what}: ${thing} (${names}${more})`;
    });
  }
}
