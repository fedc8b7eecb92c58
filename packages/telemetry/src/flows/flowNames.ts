import type { ActorRef } from '@spigo/kernel';
import { type NameParts, parseName } from '@spigo/topology';
import { ActorClocks } from './actorClocks.ts';

/** Actors and words, as the rows of a flow name them: by number. */
export class FlowNames {
  private readonly actors: (ActorRef<never> | undefined)[] = [];
  private readonly parsed: Map<number, NameParts> = new Map();
  private readonly words: string[] = [''];
  private readonly numbers: Map<string, number> = new Map([['', 0]]);
  /** The clocks of actors, where they are off. */
  readonly clocks: ActorClocks = new ActorClocks();
  private readonly faultKinds: Map<string, string> = new Map();

  /** Remembers who has that id. */
  meet(actor: ActorRef<never>): number {
    const { id } = actor;
    if (this.actors[id] === undefined) this.actors[id] = actor;
    return id;
  }

  /** The parts of an actor's name; undefined for an id that was never met. */
  actor(id: number): NameParts | undefined {
    const known = this.parsed.get(id);
    const ref = this.actors[id];
    if (known !== undefined || ref === undefined) return known;
    const parts = parseName(ref.name);
    this.parsed.set(id, parts);
    return parts;
  }

  /** The number of a word; '' is 0. */
  number(word: string): number {
    let number = this.numbers.get(word);
    if (number === undefined) {
      number = this.words.length;
      this.words.push(word);
      this.numbers.set(word, number);
    }
    return number;
  }

  word(number: number): string {
    return this.words[number] ?? '';
  }

  /** Remembers the kind of a fault. */
  fault(id: string, kind: string): void {
    this.faultKinds.set(id, kind);
  }

  /** The kinds of faults whose ids stand between commas; '' for none. */
  kindOfFault(ids: string): string {
    const kinds = ids.split(',').map((id) => this.faultKinds.get(id) ?? '');
    return kinds.join(',');
  }
}
