import { UsageError } from '@spigo/kernel';
import { defaultPlaces, type Places } from './places.ts';

/** First byte of the addresses of the first zone of the first region. */
const firstBlock = 34;
/** What a machine calls itself: no block has this byte. */
const loopback = 127;
/** Outside of all regions there have ever been so many blocks, of which the last is in use. */
const blocksOutside = 4;
const addressesPerBlock = 2 ** 24;

/**
 * First byte of the addresses of a place. Every zone has a block of 16,777,214 of its own, so that
 * the largest zone (two million instances) never runs over: region by region its zones from 34 on, then
 * what stands in none of them, and in the end, after three that are free, what is outside of all regions
 * (61 with the six regions). (Spigo gave a zone 65,536 addresses and ran over.)
 */
function blockOf(region: number, zone: number, places: Places): number {
  const { index } = places.at(region, zone);
  const block = firstBlock + (index === 0 ? places.all.length + blocksOutside - 1 : index) - 1;
  return block < loopback ? block : block + 1;
}

/**
 * The IPv4 address of the `number`-th instance (1 to 16,777,214) of a place, as text. `region` and
 * `zone` are positions in `places`, -1 for outside. Throws a UsageError for a place or number that is
 * not there.
 */
export function addressOf(
  region: number,
  zone: number,
  number: number,
  places: Places = defaultPlaces,
): string {
  const block = blockOf(region, zone, places);
  if (!(Number.isInteger(number) && number >= 1 && number <= addressesPerBlock - 2)) {
    throw new UsageError(
      `address: found number ${number}; a zone has addresses 1 to ${addressesPerBlock - 2}`,
    );
  }
  return `${block}.${number >>> 16}.${(number >>> 8) & 255}.${number & 255}`;
}

/**
 * Counts the instances of each place in the order in which they are asked for. Called in instance
 * order, every instance has the same address in every run, whoever registers or is logged first.
 */
export class AddressCounter {
  readonly #places: Places;
  readonly #taken = new Map<number, number>();

  constructor(places: Places = defaultPlaces) {
    this.#places = places;
  }

  /** The number, from 1, of the next instance of this place: the third argument of `addressOf`. */
  next(region: number, zone: number): number {
    const place = this.#places.at(region, zone).index;
    const number = (this.#taken.get(place) ?? 0) + 1;
    this.#taken.set(place, number);
    return number;
  }
}
