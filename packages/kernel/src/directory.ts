import type { Actor } from './actor.ts';
import type { Crowd } from './crowd.ts';
import { UsageError } from './errors.ts';

/**
 * Finds actors by name. It is built when a name is first looked up, because entering a million names
 * costs more than a million pirates: 0.3 s and 100 MB.
 */
export class Directory {
  readonly #actors: readonly Actor[];
  readonly #crowds: readonly Crowd[];
  readonly #byName: Map<string, Actor> = new Map();
  #entered = 0;

  constructor(actors: readonly Actor[], crowds: readonly Crowd[]) {
    this.#actors = actors;
    this.#crowds = crowds;
  }

  /** The actor of that name, or undefined. Throws a UsageError if two actors share a name. */
  find(name: string): Actor | undefined {
    for (; this.#entered < this.#actors.length; this.#entered++) {
      const actor = this.#actors[this.#entered] as Actor;
      if ((this.#byName.get(actor.name) ?? this.#member(actor.name) ?? actor) !== actor) {
        throw new UsageError(`spawn: two actors have the name "${actor.name}"; names are unique`);
      }
      this.#byName.set(actor.name, actor);
    }
    return this.#byName.get(name) ?? this.#member(name);
  }

  #member(name: string): Actor | undefined {
    for (const crowd of this.#crowds) {
      const member = crowd.find(name);
      if (member !== undefined) return member;
    }
    return undefined;
  }
}
