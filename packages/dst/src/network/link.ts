import { drawDuration, type Sampler } from '@spigo/dynamics';
import { type Random, randomStream } from '@spigo/kernel';
import type { LinkSetup } from '../scenario/setup.ts';

/** A fault on packets from some machines to others. */
export interface LinkEffect {
  /** Tells it from others: what it draws depends on it, and on no other effect. */
  readonly name: string;
  readonly from: ReadonlySet<string>;
  readonly to: ReadonlySet<string>;
  readonly kind: 'partition' | 'loss' | 'duplicate' | 'delay';
  /** Share of packets, of loss and duplicate. */
  readonly rate: number;
  readonly add: Sampler | null;
}

/** What becomes of a packet: when its copies arrive, in microseconds from now; none: it is lost. */
export type Fate = readonly number[];

const lost: Fate = [];

/** An effect with the stream of what it draws on one link: without it, the others draw the same. */
interface Struck {
  readonly effect: LinkEffect;
  readonly random: Random;
}

/** One direction between two machines, with random streams of its own. */
export class Link {
  readonly setup: LinkSetup;
  readonly #delay: Random;
  readonly #loss: Random;
  readonly #duplicate: Random;
  readonly #order: Random;
  readonly #sampler: Sampler;
  readonly #stream: (purpose: string) => Random;
  #effects: readonly Struck[] = [];
  /** When the latest packet so far arrives. */
  #latest = 0;
  blocked = false;

  constructor(seed: number, from: string, to: string, setup: LinkSetup) {
    const stream = (purpose: string): Random => randomStream(seed, `${from}>${to}`, purpose);
    this.setup = setup;
    this.#stream = stream;
    this.#sampler = setup.delay;
    this.#delay = stream('delay');
    this.#loss = stream('loss');
    this.#duplicate = stream('duplicate');
    this.#order = stream('reorder');
  }

  /** The faults in force from now on. */
  set effects(effects: readonly LinkEffect[]) {
    const known = this.#effects;
    this.#effects = effects.map(
      (effect) =>
        known.find((each) => each.effect === effect) ?? {
          effect,
          random: this.#stream(effect.name),
        },
    );
    this.blocked = effects.some(({ kind }) => kind === 'partition');
  }

  /** Whether a packet of this instant is lost. */
  loses(): boolean {
    if (this.blocked) return true;
    return this.#strikes('loss', this.setup.loss, this.#loss);
  }

  /** Decides on one packet that is sent `now`. */
  fate(now: number): Fate {
    if (this.loses()) return lost;
    const first = this.#arrival(now);
    if (!this.#strikes('duplicate', this.setup.duplicate, this.#duplicate)) return [first];
    return [first, this.#arrival(now)];
  }

  /** True if a packet that arrives after `delay` overtakes one that was sent before it. */
  overtakes(now: number, delay: number): boolean {
    const at = now + delay;
    if (at < this.#latest) return true;
    this.#latest = at;
    return false;
  }

  #strikes(kind: 'loss' | 'duplicate', base: number, random: Random): boolean {
    let hit = base > 0 && random.uniform() < base;
    for (const { effect, random: own } of this.#effects) {
      if (effect.kind === kind && own.uniform() < effect.rate) hit = true;
    }
    return hit;
  }

  #arrival(now: number): number {
    let delay: number = drawDuration(this.#sampler, this.#delay);
    for (const { effect, random } of this.#effects) {
      if (effect.add !== null) delay += drawDuration(effect.add, random);
    }
    const { reorder } = this.setup;
    const free = reorder === 1 || (reorder > 0 && this.#order.uniform() < reorder);
    return free ? delay : Math.max(delay, this.#latest - now);
  }
}
