import type { Actor } from './actor.ts';
import { UsageError } from './errors.ts';

/**
 * Finds actors by name. It is built when a name is first looked up, because entering a million names
 * costs more than a million pirates: 0.3 s and 100 MB.
 */
export class Directory {
  readonly #actors: readonly Actor[];
  readonly #byName: Map<string, Actor> = new Map();
  #entered = 0;

  constructor(actors: readonly Actor[]) {
    this.#actors = actors;
  }

  /** The actor of that name, or undefined. Throws a UsageError if two actors share a name. */
  find(name: string): Actor | undefined {
    for (; this.#entered < this.#actors.length; this.#entered++) {
      const actor = this.#actors[this.#entered] as Actor;
      if (this.#byName.has(actor.name)) {
        throw new UsageError(`spawn: two actors have the name "${actor.name}"; names are unique`);
      }
      this.#byName.set(actor.name, actor);
    }
    return this.#byName.get(name);
  }
}
