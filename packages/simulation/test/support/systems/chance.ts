import { type Feature, features } from './features.ts';

const golden = 0x9e3779b9;

/** Mixes a number of 32 bits, so that neighbours have nothing in common (murmur3's last step). */
function mixed(value: number): number {
  const once = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  const twice = Math.imul(once ^ (once >>> 13), 0xc2b2ae35);
  return (twice ^ (twice >>> 16)) >>> 0;
}

/** The number of a seed, 0 to 2^53 - 1. */
const rooted = (seed: number): number => mixed((seed ^ mixed(Math.floor(seed / 2 ** 32))) >>> 0);

/** The number of what has that name under what has the number `parent`. */
function named(parent: number, name: string): number {
  let hash = mixed(parent ^ name.length);
  for (let at = 0; at < name.length; at += 1) hash = mixed(hash ^ name.charCodeAt(at));
  return hash;
}

/**
 * Where all of a random system comes from: a seed, and the features that it may have. What is drawn `at`
 * some name is drawn from a stream of its own, so that a feature that is left out changes nothing else.
 */
export class Chance {
  private readonly kept: ReadonlySet<Feature>;
  private readonly place: number;
  private state: number;

  private constructor(place: number, kept: ReadonlySet<Feature>) {
    this.kept = kept;
    this.place = place;
    this.state = place;
  }

  /** All chance of the system of `seed`, 0 to 2^53 - 1. */
  static of(seed: number, kept: ReadonlySet<Feature>): Chance {
    return new Chance(rooted(seed), kept);
  }

  /** The stream of that name. */
  at(name: string | number): Chance {
    return new Chance(named(this.place, String(name)), this.kept);
  }

  /** Whether the system may have that feature at all. */
  may(feature: Feature): boolean {
    return this.kept.has(feature);
  }

  /** Whether this place has a feature, with that probability where the system may have it. */
  has(feature: Feature, probability = 0.5): boolean {
    return this.may(feature) && this.at(`has ${feature}`).likely(probability);
  }

  /** From 0 up to, and without, 1. */
  fraction(): number {
    this.state = (this.state + golden) >>> 0;
    return mixed(this.state) / 2 ** 32;
  }

  likely(probability: number): boolean {
    return this.fraction() < probability;
  }

  /** A whole number from `least` to `most`. */
  whole(least: number, most: number): number {
    return least + Math.floor(this.fraction() * (most - least + 1));
  }

  /** One of `those`, of which there is at least one. */
  pick<T>(those: readonly T[]): T {
    const at = this.whole(0, those.length - 1);
    for (const [index, each] of those.entries()) if (index === at) return each;
    throw new RangeError('nothing to pick from');
  }

  /** The value of a field where this place has a feature; otherwise the field is left out. */
  field(feature: Feature, name: string, make: (chance: Chance) => unknown, probability = 0.5) {
    return this.has(feature, probability) ? { [name]: make(this.at(name)) } : {};
  }
}

/** The features of the system of a seed: a random part of all, a quarter of them or nearly all. */
export function swarm(seed: number, without: readonly Feature[] = []): ReadonlySet<Feature> {
  const chance = Chance.of(seed, new Set()).at('features');
  const share = chance.pick([0.2, 0.4, 0.6, 0.8, 0.95]);
  const rare: ReadonlySet<Feature> = new Set(['social', 'shipped']);
  const isKept = (feature: Feature) => {
    const own = chance.at(feature);
    return own.likely(rare.has(feature) ? 0.05 : share) && !without.includes(feature);
  };
  return new Set(features.filter(isKept));
}
